"""An article as plain text, made up from its first letter to its last."""

PAPER = """\
示例学报 2024年 第3期

县域数据要素与新质生产力研究

林知远

（示例大学 经济学院，示例市 100000）

摘要: 数据要素是示例。本文研究其路径。

关键词: 数据要素; 新质生产力

文章编号: 1234-5679(2024)03-0018-12

County Data Elements and New Quality Productive Forces

LIN Zhiyuan

(School of Economics, Example University, Example City 100000, China)

Abstract: Data elements are an example. This paper studies their paths.

Key words: data element; new quality productive forces

一、引言

发展新质生产力，是县域的要求。数据要素是其中的示例。

参考文献

[1] 欧阳晓. 数据要素论[M]. 示例市: 示例出版社, 2023.
[2] 单一鸣. 甲乙论[J]. 示例学报, 2020, 3(2): 1-9.
"""
