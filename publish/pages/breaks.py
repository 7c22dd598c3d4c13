"""What a reader must be told inside an article: where the page breaks it off, and where the page prints it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from publish.view import Row, View

_QUOTED = 10  # characters of a paragraph by which a reader knows it again


@dataclass(frozen=True, slots=True)
class Breaks:
    """Remarks of ours: `ends` follow the last word of a paragraph, `after` stand behind one, by the paragraph's id."""

    ends: dict[int, Markup]
    after: dict[int, Markup]


async def breaks(
    view: View, article: int, document: int, paragraphs: Sequence[Row], spans: Mapping[int, list[Row]]
) -> Breaks:
    """Where the article is torn, and where its page repeats it: `paragraphs` are all of the article, repeats too."""
    ends: dict[int, Markup] = {}
    torn = Markup('<span class="torn">{}</span>').format(
        view.say("〔原版到此断开，下文不在本版〕", " [broken off here; the rest is not on this page]")
    )
    for problem in await view.rows(
        "select source_start from problems where document_id = ? and code = 'broken-off' and source_start is not null",
        [document],
    ):
        for holder, pieces in spans.items():
            if any(piece["source_start"] <= problem["source_start"] < piece["source_end"] for piece in pieces):
                ends[holder] = torn
    whole = f"{view.link('articles', article)}?_view=printed"
    after: dict[int, Markup] = {}
    for behind, again in _printed_again(paragraphs):
        at = min((span["source_start"] for repeat in again for span in spans.get(repeat["id"], ())), default=None)
        if at is None:
            continue
        first, several = "".join(again[0]["text"].split())[:_QUOTED], len(again) > 1
        told = view.say(
            f"〔原版此后重印了上文“{first}…”" + (f"等 {len(again)} 段，见" if several else "一段，见"),
            f"[the page goes on to print “{first}…” again{f' ({len(again)} paragraphs)' if several else ''}, see ",
        )
        after[behind] = Markup('<p class="torn">{}<a href="{}">{}</a>{}</p>').format(
            told, f"{whole}#o{at}", view.say("原貌", "as printed"), view.say("〕", "]")
        )
    return Breaks(ends, after)


def _printed_again(paragraphs: Sequence[Row]) -> list[tuple[int, list[Row]]]:
    """Repeats that follow one another, with the paragraph of the text behind which they stand."""
    last = next((paragraph["id"] for paragraph in paragraphs if paragraph["repeat_of"] is None), None)
    runs: dict[int, list[Row]] = {}
    for paragraph in paragraphs:
        if paragraph["repeat_of"] is None:
            last = paragraph["id"]
        elif last is not None and paragraph["text"].strip():
            runs.setdefault(last, []).append(paragraph)
    return list(runs.items())
