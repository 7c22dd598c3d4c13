"""Files of every format, made of a text, and what is read of them."""

from __future__ import annotations

import io
import re
from collections import Counter
from html import escape
from typing import Any

import docx

from ingest.formats import read_file
from ingest.pipeline import read_source

MARKDOWN = """# 某县2023年工业经济运行情况

## 一、主要指标

2023年，全县规模以上工业增加值增长8.5%，工业用电量12.6亿千瓦时。新增规模以上企业15家。

## 二、园区

园区完成税收3.2亿元，同比增长11%。"""


def docx_bytes(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def docx_of(text: str) -> bytes:
    """A Word document with a paragraph a line, headings by `#`."""
    document = docx.Document()
    for line in filter(str.strip, text.splitlines()):
        heading = re.match(r"(#+)\s+(.*)", line)
        if heading:
            document.add_heading(heading[2], len(heading[1]) - 1)
        else:
            document.add_paragraph(line.strip())
    return docx_bytes(document)


def facts_of(path: str, data: bytes) -> Counter[tuple[object, ...]]:
    """What the facts of a file say, wherever they stand."""
    facts = read_source(read_file(path, data)[0]).facts
    return Counter(
        (f.indicator.name, f.subject.name, f.value, f.unit, f.period and f.period.text, f.status) for f in facts
    )


def html_of(text: str) -> bytes:
    """A web page with a paragraph a line, headings by `#`, a menu before it."""
    out = ["<!DOCTYPE html><meta charset=utf-8><title>网</title><nav><a href=/>首页</a> <a href=/b>要闻</a></nav>"]
    for line in filter(str.strip, text.splitlines()):
        heading = re.match(r"(#+)\s+(.*)", line)
        tag = f"h{len(heading[1])}" if heading else "p"
        out.append(f"<{tag}>{escape(heading[2] if heading else line.strip())}</{tag}>")
    return "\n".join(out).encode()
