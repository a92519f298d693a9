from nqpf_cli.text.page_furniture import furniture_lines, name_key


def left(page, names=""):
    lines = page.split("\n")
    found = furniture_lines(lines, name_key(names))
    return [line for at, line in enumerate(lines) if at not in found and line]


def test_page_numbers_rules_and_notices_are_furniture():
    page = "治水。\n\n· 16 ·\n\n— 3 —\n\n16\n\n第3页\n\n────────\n\n网络首发时间：2024-01-01\nhttps://example.com/a\n\n筑岸。"
    assert left(page) == ["治水。", "筑岸。"]


def test_a_line_that_comes_again_alone_is_a_running_head():
    assert left("治水。\n\n水利月刊\n\n筑岸。\n\n水利月刊\n\n种树。") == ["治水。", "筑岸。", "种树。"]


def test_a_line_of_names_from_the_front_is_a_running_head():
    assert left("治水。\n\n水利月刊          河与岸\n\n筑岸。", "水利月刊河与岸") == ["治水。", "筑岸。"]


def test_a_number_in_the_text_is_none():
    assert left("治水用了\n2023\n个人。") == ["治水用了", "2023", "个人。"]


def test_headings_that_come_again_stay():
    assert left("一、治水\n\n甲。\n\n一、治水\n\n乙。") == ["一、治水", "甲。", "一、治水", "乙。"]
