"""The scores reached on the annotated seeds, and the floors below which they may not fall.

`python -m tests.floors ARCHIVE.db` prints figures beside floors; with `--raise` it lifts the floors to what is reached,
and the table in the README with them.
A floor is never lowered here: only a corrected annotation may do that, by hand, with the reason in the commit.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
README = HERE.parent / "README.md"
MARKS = ("<!-- scores -->\n", "<!-- /scores -->")

WHAT = {
    "coverage": "非空白字符归入跨度",
    "articles.bcubed": "行归入文章（B-cubed F1）",
    "titles": "标题 F1",
    "bylines": "署名 F1",
    "kinds": "体裁",
    "sections": "章节标题 F1",
    "joins": "撕开的段落接回 F1",
    "repeats": "重复 F1",
    "published": "发表年月",
    "facts.span": "数量的起止 F1",
    "facts.value_and_unit": "数值与单位 F1",
    "facts.value": "数值",
    "facts.unit": "单位",
    "facts.measure": "增减、名次之别",
    "facts.status": "实际、预计、目标、标准",
    "facts.qualifier": "约数",
    "facts.period": "时期",
    "facts.subject": "主体",
    "facts.indicator": "指标",
    "facts.complete": "各栏全对 F1",
    "people": "人物 F1",
    "terms": "名词 F1",
}


def scores(archive: Path) -> dict[str, float]:
    """The figure of each score (F1 where there is one) of an archive that holds the seeds."""
    gold = sorted((HERE / "gold").glob("*.json"))
    command = [sys.executable, str(HERE / "gold" / "score.py"), str(archive), *map(str, gold), "--json"]
    figures = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {name: figure["f1"] if "f1" in figure else figure["share"] for name, figure in sorted(figures.items())}


def floors() -> dict[str, float]:
    """The floors, by score."""
    found: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return found


def as_markdown() -> str:
    """The floors as the README's table."""
    reached = floors()
    rows = [f"| {what} | `{name}` | {reached[name]:.3f} |" for name, what in WHAT.items()]
    return "\n".join(["| 什么 | 名称 | 分数 |", "| --- | --- | --- |", *rows]) + "\n"


def readme_with(table: str) -> str:
    """The README with `table` as its table of scores."""
    before, _, rest = README.read_text(encoding="utf-8").partition(MARKS[0])
    return f"{before}{MARKS[0]}{table}{MARKS[1]}{rest.partition(MARKS[1])[2]}"


def main(archive: str, *options: str) -> None:
    """Print the figures beside their floors; lift the floors if asked to."""
    reached, old = scores(Path(archive)), floors() if FLOORS.exists() else {}
    for name, figure in reached.items():
        print(f"{name:22} {figure:.4f}  floor {old.get(name, 0):.3f}")
    if "--raise" in options:
        # Rounded down, so that the last digit of a float never fails a build.
        lifted = {name: max(old.get(name, 0.0), math.floor(figure * 1000) / 1000) for name, figure in reached.items()}
        FLOORS.write_text(json.dumps(lifted, indent=1) + "\n", encoding="utf-8")
        README.write_text(readme_with(as_markdown()), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
