"""What several commands of the citation store are tried on. All references are invented."""

import pytest

LIST = """[1] 林知远, 吕安. 低空经济如何培育新质生产力[J]. 示例学报, 2025, 18(3): 18-29.
[2] 欧阳晓. 数据要素论[M]. 示例市: 示例出版社, 2023.
[3] Sample C, Tester D. Data as a factor of production[J]. Journal of Samples, 2024, 5(2): 1-9.
"""


@pytest.fixture
def filled(run, tmp_path):
    """A store with the three references of LIST."""
    file = tmp_path / "list.txt"
    file.write_text(LIST, encoding="utf-8")
    assert run("cite", "add", file).exit_code == 0
    return run
