#!/usr/bin/env python3
"""Holds layout and assembly against a folder of reports: layout.py FOLDER [--sample N] [--misses N]

Prints how many reports are one article with title, year and speaker, which share of the level-1 headings
that stand as lines of their own (一、 二、 …) became sections, how many paragraphs end in a jump line or without
closing stop (in the source's lines and in the page), and the throughput in processor time on one core.

The headings are counted straight from the source with the one expression below, not by the rules of the code.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ingest.assemble import read_page
from ingest.models import Page, Source

_HEADING = re.compile(
    r"^[ \t\u3000>*#]*([一二三四五六七八九十]{1,3}、[^。；\n|]{2,60}?)[ \t\u3000*]*$",
    re.MULTILINE,
)
_DROPPED = re.compile(r"[\s\u3000*#]|\^?\[\^?\d+\]|[\ue000-\uf8ff]")
_JUMP = re.compile(r"[（(](?:下转|上接|紧接|转)[^）)]{0,12}[）)]\s*$")
_CLOSED = tuple("。！？；：…!?;:”’）)》】")
_ROLES = ("text", "list_item")


def bare(text: str) -> str:
    """The text without spaces, Markdown marks and footnote marks."""
    return _DROPPED.sub("", text)


def printed_headings(text: str) -> list[str]:
    """The level-1 headings that stand as lines of their own; one that ends in a comma or colon is torn or announces."""
    return [bare(line) for line in _HEADING.findall(text) if not line.rstrip("*　 ").endswith(("，", "：", "、", ":"))]


def unclosed_lines(text: str) -> tuple[int, int]:
    """How many long lines of the source end without a closing stop, and of how many."""
    lines = [line.strip(" \t　*") for line in text.split("\n")]
    long = [line for line in lines if len(line) > 60 and not line.startswith(("<!--", "|", "!["))]
    return sum(not line.endswith(_CLOSED) for line in long), len(long)


def missed_headings(page: Page, wanted: list[str]) -> list[str]:
    """The headings wanted that are no section of the page."""
    found = Counter(bare(section.heading) for section in page.sections if section.heading)
    return list((Counter(wanted) - found).elements())


def speaker_printed(text: str) -> bool:
    """Whether a line of the head names who speaks: an office with a name behind it, or the title's bracket does."""
    head = [re.sub(r"[\s\u3000*]", "", line) for line in text.split("\n")[:16]]
    office = r"(?:总理|省长|市长|州长|盟长|主席|专员)"
    return any(
        re.fullmatch(rf".{{0,20}}{office}[:：]?(?!在)[\u4e00-\u9fff·]{{2,16}}", line)
        or re.search(r"[（(]\d{4}年\d+月\d+日[\u4e00-\u9fff·]{2,16}[）)]$", line)
        for line in head
        if len(line) <= 60
    )


def main() -> None:
    """Measures and prints."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("folder", type=Path)
    ask.add_argument("--sample", type=int, default=0, metavar="N", help="only N reports, always the same ones")
    ask.add_argument("--misses", type=int, default=0, metavar="N", help="show up to N of each kind of miss")
    args = ask.parse_args()
    paths = sorted(p for p in args.folder.rglob("*") if p.suffix in (".md", ".txt") and p.name != "README.md")
    if args.sample:
        paths = sorted(random.Random(1).sample(paths, min(args.sample, len(paths))))
    count: Counter[str] = Counter()
    misses: dict[str, list[str]] = {}
    seconds = 0.0
    for path in paths:
        raw = path.read_bytes()
        text = raw.decode("utf-8-sig")
        name = path.relative_to(args.folder).as_posix()
        began = time.process_time()
        page = read_page(Source(name, text, "text/markdown", "utf-8", len(raw), ""))
        seconds += time.process_time() - began
        checks = {
            "one article of kind report": len(page.articles) == 1 and page.articles[0].kind == "report",
            "title": bool(page.articles and page.articles[0].title),
            "year": bool(page.published.start),
            "place": bool(page.articles and page.articles[0].place),
        }
        if speaker_printed(text):
            checks["speaker, where printed"] = bool(page.articles and page.articles[0].byline)
        for check, passed in checks.items():
            count[check] += passed
            count[f"of {check}"] += 1
            if not passed:
                misses.setdefault(check, []).append(name)
        wanted = printed_headings(text)
        missed = missed_headings(page, wanted)
        count["headings"] += len(wanted)
        count["missed"] += len(missed)
        misses.setdefault("headings", []).extend(f"{name}: {heading}" for heading in missed)
        open_lines, lines = unclosed_lines(text)
        body = [p for p in page.paragraphs if p.role in _ROLES and len(p.text) > 60 and p.repeat_of is None]
        count.update({"bytes": len(raw), "lines": lines, "open lines": open_lines, "paragraphs": len(body)})
        count["open paragraphs"] += sum(not p.text.endswith(_CLOSED) for p in body)
        jumps = [p.text for p in page.paragraphs if p.role != "jump" and _JUMP.search(p.text)]
        count["jumps"] += len(jumps)
        misses.setdefault("jumps", []).extend(f"{name}: …{t[-30:]}" for t in jumps)
    size = count["bytes"] / 1e6
    print(f"{len(paths)} reports, {size:.1f} MB in {seconds:.1f} s: {size / max(seconds, 1e-6):.2f} MB/s")
    for check in ("one article of kind report", "title", "year", "place", "speaker, where printed"):
        print(f"{check}: {count[check]} of {count['of ' + check]}")
    share = 1 - count["missed"] / max(count["headings"], 1)
    print(f"level-1 headings on their own line that are sections: {share:.4f} of {count['headings']}")
    print(f"paragraphs that end in a jump line: {count['jumps']}")
    print(
        f"without closing stop: {count['open lines'] / max(count['lines'], 1):.4f} of the source's long lines, "
        f"{count['open paragraphs'] / max(count['paragraphs'], 1):.4f} of the page's long paragraphs"
    )
    for kind, found in misses.items():
        for line in found[: args.misses]:
            print(f"  {kind}: {line}")


if __name__ == "__main__":
    main()
