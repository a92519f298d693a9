"""Pages whose columns stand side by side, set from texts of our own as layout tools set them."""

import random
import textwrap
from collections.abc import Sequence

from nqpf_cli.text.normalize import is_han
from nqpf_cli.text.paragraphs import display_width

CHINESE = (
    "摘　要　山区县的冷链仓库多建在高速出口，果农却散居在沟谷里，最初一公里的损耗因此居高不下。本文走访了九个乡镇的"
    "四十二个合作社，记录了苹果、花椒和核桃从采摘到入库的每一次搬运。结果显示，移动式预冷车把采后损耗由两成降到一成以下，"
    "但是它的使用率随着路况急剧变化。在雨季，三分之一的村庄连续十天以上无法通车，预冷车只能停在镇上。农户对价格的敏感程度"
    "低于对等待时间的敏感程度，愿意为提前半天装车多付一成费用。据此，仓库的选址应当让位于车辆的调度，补贴也应当随车走而不是随库走。"
)
ENGLISH = (
    "Abstract Cold stores in mountain counties tend to be built at motorway exits, while the growers live scattered in the "
    "valleys, so that losses in the first mile stay high. We visited forty-two cooperatives in nine townships and wrote down "
    "every move that apples, pepper and walnuts made between picking and storing. Mobile precooling trucks cut the losses after "
    "harvest from a fifth to less than a tenth, but how much they are used depends sharply on the roads. In the rainy season a "
    "third of the villages cannot be reached for ten days or more, and the trucks wait in town. Growers mind waiting more than "
    "they mind the price, and would pay a tenth more to load half a day earlier. Siting should therefore give way to scheduling."
)
BODY = (
    "沟谷里的果园没有围墙，篱笆是花椒树。清早六点，收果的三轮车沿着河滩上来，司机按了两声喇叭，各家的筐便抬到路口。"
    "我们在路口记下每一筐等待的时间，又在镇上的库房记下它进门的时刻，两个时刻之间的差就是本文所说的空档。"
    "空档最短的村庄只有四十分钟，最长的超过两天。把空档与村庄到干线的距离放在一起看，两者的关系并不像想象的那样紧密，"
    "真正起作用的是路面是否硬化，以及村里有没有人愿意打电话叫车。合作社的理事长往往就是那个打电话的人，他一旦外出，"
    "整个村子的果子便要多等一夜。由此看来，信息在这条链子上的分量不比冷库轻。"
)


def wrapped(text: str, width: int) -> list[str]:
    """`text` broken into lines of at most `width` display columns: between words, or anywhere in Chinese."""
    if not any(map(is_han, text)):
        return textwrap.wrap(text, width)
    lines, line = [], ""
    for char in text:
        if display_width(line + char) > width and char not in "，。、；":
            lines.append(line)
            line = ""
        line += char
    return [*lines, line]


def beside(left: Sequence[str], right: Sequence[str], column: int, drift: Sequence[int] = (0,)) -> list[str]:
    """Lines with `right` beginning at display column `column`, now and then elsewhere by `drift`."""
    lines = []
    for number in range(max(len(left), len(right))):
        a = left[number] if number < len(left) else ""
        b = right[number] if number < len(right) else ""
        gap = max(column + drift[number % len(drift)] - display_width(a), 2)
        lines.append((a + " " * gap + b) if b else a)
    return lines


def drifts(seed: int, most: int) -> list[int]:
    """Twenty drifts of at most `most` columns to either side."""
    chosen = random.Random(seed)
    return [chosen.randint(-most, most) for _ in range(20)]
