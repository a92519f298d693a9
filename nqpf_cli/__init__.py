"""Terminology, alignment and citations for Chinese scholarship on 新质生产力."""

__version__ = "0.1.0"
