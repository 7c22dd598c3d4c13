"""Front matter: the block of `key: value` lines that site generators put before a text (YAML in `---`, TOML in `+++`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_PAIR = re.compile(
    r"(?P<key>[A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff .-]{0,40}?)\s*(?:[:：=])(?:\s+|(?=[\"'\[\d\u4e00-\u9fff])|$)(?P<value>.*)$"
)
_MORE = re.compile(r"\s+\S|\s*-\s|\s*#|\s*[\]}],?\s*$|\s*$")  # a value that goes on, a list's item, a comment, nothing
_LONGEST = 60  # lines; a block that has not ended by then is none
_KEYS = {
    "title": ("title", "题名", "标题", "篇名"),
    "date": ("date", "published", "publishdate", "pubdate", "发布日期", "发布时间", "日期", "时间"),
    "source": ("source", "url", "link", "permalink", "source_url", "original", "网址", "来源网址", "链接", "原文链接"),
    "speaker": ("speaker", "author", "authors", "报告人", "作者", "讲话人"),
    "place": ("place", "location", "region", "city", "地区", "地点", "地方"),
    "paper": ("paper", "newspaper", "publication", "报名", "报纸", "媒体"),
    "edition": ("edition", "page", "版次", "版面"),
}


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields under the names of `_KEYS`, each as printed, and where the block ends in the source."""

    end: int  # behind the closing fence
    fields: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str | None:
        """A field's value, None where the block has none."""
        return next((value for key, value in self.fields if key == name), None)


def front_matter(text: str) -> FrontMatter | None:
    """The front matter that a text begins with, None if it begins with none.

    Every line between the two fences is a pair, or goes on with one; so a page that begins with a rule
    (`---`, then running text, then another rule) has none.
    """
    start = len(text) - len(text.lstrip("\ufeff\u200b \t\n"))
    first, _, _ = text[start:].partition("\n")
    closers = _FENCES.get(first.rstrip())
    if closers is None:
        return None
    found: list[tuple[str, str]] = []
    pairs, at = 0, start + len(first) + 1
    for line in text[at:].split("\n", _LONGEST)[:_LONGEST]:
        if line.rstrip() in closers:
            return FrontMatter(at + len(line.rstrip()), tuple(found)) if pairs else None
        if pair := _PAIR.match(line):
            pairs += 1
            name = _name_of(pair["key"])
            value = _bare(pair["value"])
            if name and value and name not in dict(found):
                found.append((name, value))
        elif not _MORE.match(line):
            return None
        at += len(line) + 1
    return None


def _name_of(key: str) -> str | None:
    key = key.strip().lower()
    return next((name for name, keys in _KEYS.items() if key in keys), None)


def _bare(value: str) -> str:
    """A value without quotes, brackets of a list of one, or a comment behind it."""
    value = value.strip().rstrip(",")
    if value[:1] in ("'", '"') and (end := value.find(value[0], 1)) > 0:
        return value[1:end].strip()
    value = re.sub(r"\s+#\s.*$", "", value)
    return value.strip("[]{}\"' |>")
