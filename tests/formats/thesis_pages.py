"""Invented front matter of dissertations, in the layouts that universities prescribe."""

ABSTRACTS = """
声    明
本人郑重声明：所呈交的论文是本人独立完成的成果。
签名：________   日期：2024 年 6 月 1 日

目  录
摘 要 ............ I
Abstract ......... II
第一章 绪论 ...... 1

摘 要

  村里的磨坊为何先后关闭，又为何在十年之后重新开张，账本里留有线索。本文整
理了三十座磨坊的账本。
  结果表明，电价下降一成，开工的日子增加两天。
                              I
{school}博士学位论文
关键词：磨坊；账本；电价

Abstract

  Why mills closed and reopened ten years later can be traced in their led-
gers. This thesis uses those of thirty mills.
  When electricity prices fall by a tenth, mills run for two days more.

Key Words: mill; ledger; electricity price

第一章 绪论
正文从这里开始。
"""

IN_BRACKETS = """
乡村磨坊的关闭与重开：
以三县账本为例

（申请临江大学经济学博士学位论文）

培养单位：经济学院
学    科：应用经济学
研 究 生：诸葛晓岚
指导教师：单 文 林 教授

二○二四年六月

The Closing and Reopening of Village Mills:
Ledgers from Three Counties

Dissertation submitted to
Linjiang University
in partial fulfillment of the requirement
for the degree of
Doctor of Economics
by
Zhuge Xiaolan
(Applied Economics)

Dissertation Supervisor: Professor Shan Wenlin

June, 2024
"""

UNDERLINED = """
密级：_______

                  临江大学
               博士研究生学位论文

题目：___乡村磨坊的关闭与重开：___
      ___以三县账本为例___

      姓    名：    __诸葛晓岚__
      学    号：    __2019000123__
      院    系：    __经济学院__
      专    业：    __应用经济学__
      研究方向：    __农村产业__
      导师姓名：    __单文林 教授__

            2024 年 6 月
"""

VALUES_BELOW = """
分类号
F323.7
学校代码
19999

临江大学
博士学位论文

乡村磨坊的关闭与重开：以三县账本为例
THE CLOSING AND REOPENING OF VILLAGE MILLS:
LEDGERS FROM THREE COUNTIES

作者姓名
指导教师
学科专业
培养单位

诸葛晓岚
单文林 教授
应用经济学
经济学院

答辩日期：2024年5月20日
二〇二四年六月
"""

ACADEMY = """
密级：公开

博士学位论文

乡村磨坊的关闭与重开：以三县账本为例

作者姓名:        诸葛晓岚
指导教师:        单文林 研究员 临江科学院农村研究所
学位类别:        管理学博士
学科专业:        农林经济管理
培养单位:        临江科学院农村研究所

2024 年 6 月

The Closing and Reopening of Village Mills: Ledgers from Three Counties

A dissertation submitted to
University of Linjiang Academy of Sciences
in partial fulfillment of the requirement
for the degree of
Doctor of Management
in Agricultural Economics
By
ZHUGE Xiaolan
Supervisor: Professor SHAN Wenlin

Institute of Rural Studies, Linjiang Academy of Sciences
June 2024
"""

TABBED = """
单位代码：19999\t学号：2019000123
中图分类号：F323.7\tUDC：338
博 士 学 位 论 文
（学术学位）
论文题目\t乡村磨坊的关闭与重开
\t——以三县账本为例
英文题目\tThe Closing and Reopening of Village Mills:
\tLedgers from Three Counties
作    者\t诸葛晓岚
导    师\t单文林\t教授
学院名称\t经济学院
授予学位单位\t临江大学
提交日期\t2024年6月
"""

TWO_COLUMNS = """
分类号____F323.7____        密级____公开____
UDC____338____              编号____2024001____

临江大学
硕 士 学 位 论 文

乡村磨坊的关闭与重开：
以三县账本为例

学位申请人姓名    诸葛晓岚        申请学位学科专业    应用经济学
指导教师姓名、职称    单文林  教授        培养单位    经济学院
论文答辩日期    2024年5月20日

2024 年 6 月 · 临江
"""

SINGLE_SPACED = """
学校代码 19999 学号 2019000123
分类号 F323.7 密级 公开

专业学位硕士学位论文

论文题目（中文）：乡村磨坊的关闭与重开：以三县账本为例
论文题目（英文）：The Closing and Reopening of Village Mills: Ledgers from Three Counties

作者姓名：诸葛晓岚 （Zhuge Xiaolan）
导师姓名：单文林
所在学院：经济学院
学位授予单位：临江大学
完成时间：二零二四年六月
"""
