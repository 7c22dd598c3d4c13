"""The scores reached on the annotated seeds, and the floors below which they may not fall.

`python -m tests.floors ARCHIVE.db` prints figures beside floors; with `--raise` it lifts the floors to what is reached.
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


def main(archive: str, *options: str) -> None:
    """Print the figures beside their floors; lift the floors if asked to."""
    reached, old = scores(Path(archive)), floors() if FLOORS.exists() else {}
    for name, figure in reached.items():
        print(f"{name:22} {figure:.4f}  floor {old.get(name, 0):.3f}")
    if "--raise" in options:
        # Rounded down, so that the last digit of a float never fails a build.
        lifted = {name: max(old.get(name, 0.0), math.floor(figure * 1000) / 1000) for name, figure in reached.items()}
        FLOORS.write_text(json.dumps(lifted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
