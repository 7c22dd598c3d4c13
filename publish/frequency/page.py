"""The page of words over the years, and its CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from datasette import Response

from publish.charts import Point, Series, line_drawing
from publish.compare.files import address_of
from publish.frequency.asked import Asked
from publish.frequency.count import countable
from publish.frequency.passages import passages
from publish.frequency.tally import Tally, chosen, counted, tallies, texts_of
from publish.remembered import remembered
from publish.routed import Template, fingerprint_of
from publish.safe_csv import BOM, as_csv
from publish.view import Row, View
from publish.words import word as said_word

_PLACES = 40  # listed; all are in the CSV


async def words_page(view: View) -> Template:
    """`/-/words?q=`: charts and tables of how often words are used; with `word` and `year` or `of` the passages."""
    asked, fingerprint = Asked.of(view.request.args), await fingerprint_of(view.archive)
    every = await texts_of(view, fingerprint)
    words = [word for word in asked.words if countable(word)]
    uses = await counted(view, words, fingerprint)
    texts = chosen(every, asked)
    path = view.datasette.urls.path("/-/words")
    years = {year: of for year, of in tallies(texts, uses, "year").items() if year}
    places = {place: of for place, of in tallies(texts, uses, "place").items() if place}
    ranked = sorted(places, key=lambda place: (-sum(places[place].rate(word) for word in words), str(place)))
    told = [place for place in ranked if any(places[place].uses.get(word) for word in words)]
    drawn = _drawing(view, asked, words, years, path)
    page: Row = {
        "asked": asked,
        "words": words,
        "not_countable": [word for word in asked.words if word not in words],
        "chart": drawn.figure(view.language, [(f"{path}.svg?{asked.query()}", "SVG")]) if drawn else None,
        "years": [_row(view, asked, words, year, years[year], "year", path) for year in sorted(years, reverse=True)],
        "places": [_row(view, asked, words, place, places[place], "of", path) for place in told[:_PLACES]],
        "more_places": max(0, len(told) - _PLACES),
        "undated": sum(text.year is None for text in texts.values()),
        "totals": [
            (
                word,
                sum(times for article, times in uses[word].items() if article in texts),
                f"{path}?{asked.query(word=word)}#passages",
            )
            for word in words
        ],
        "kinds": [(kind, said_word(view.language, "kind", kind)) for kind in sorted({t.kind for t in every.values()})],
        "every_year": sorted({text.year for text in every.values() if text.year}),
        "every_place": sorted({text.place for text in every.values() if text.place}),
        "csv": f"{path}.csv?{asked.query(bom='1')}",
        "examples": [] if words else await _examples(view, fingerprint, path),
        "passages": await _passages(view, asked, words, uses, texts),
    }
    return Template("words.html", page)


async def words_svg(view: View) -> Response:
    """`/-/words.svg`: the chart as a file of its own, with what it counts and where."""
    asked, fingerprint = Asked.of(view.request.args), await fingerprint_of(view.archive)
    words = [word for word in asked.words if countable(word)]
    uses = await counted(view, words, fingerprint)
    years = {y: of for y, of in tallies(chosen(await texts_of(view, fingerprint), asked), uses, "year").items() if y}
    drawn = _drawing(view, asked, words, years, "")
    if drawn is None:
        return Response.text(view.say("没有两年以上的文字，画不成图", "No chart: no texts of two years"), status=404)
    told = [
        view.say(
            f"来源：方志档案 {(fingerprint or '')[:16]}，", f"Source: Fangzhi archive {(fingerprint or '')[:16]}, "
        )
        + address_of(view, f"/-/words?{asked.query()}")
    ]
    return Response(drawn.picture(told), content_type="image/svg+xml; charset=utf-8")


async def words_csv(view: View) -> Response:
    """`/-/words.csv`: uses of each word by year and place, with the characters that they were counted in."""
    asked, fingerprint = Asked.of(view.request.args), await fingerprint_of(view.archive)
    texts = chosen(await texts_of(view, fingerprint), asked)
    words = [word for word in asked.words if countable(word)]
    uses = await counted(view, words, fingerprint)
    head = (
        ("年份", "地区", "篇数", "字数", "词", "次数", "每万字")
        if view.language == "zh"
        else (*("year", "place", "texts", "characters", "word", "uses", "per 10,000"),)
    )
    groups = {
        (year, place): of
        for year in sorted({text.year for text in texts.values()}, key=lambda year: year or 0)
        for place, of in tallies({a: t for a, t in texts.items() if t.year == year}, uses, "place").items()
    }
    rows: list[tuple[Any, ...]] = [head]
    for (year, place), of in groups.items():
        for word in words:
            rows.append((year, place, of.texts, of.chars, word, of.uses.get(word, 0), round(of.rate(word), 4)))
    if view.request.args.get("bom") == "1":
        body = BOM + as_csv(rows)
    else:
        out = io.StringIO(newline="")
        csv.writer(out).writerows(rows)
        body = out.getvalue()
    headers = {"content-disposition": 'attachment; filename="fangzhi-words.csv"'}
    return Response(body, headers=headers, content_type="text/csv; charset=utf-8")


def _drawing(view: View, asked: Asked, words: list[str], years: Mapping[Any, Tally], path: str) -> Any:
    series = [
        Series(
            word,
            tuple(
                Point(
                    year,
                    round(of.rate(word), 2),
                    view.say(
                        f"{year}年 {of.uses.get(word, 0):,}次，每万字 {of.rate(word):.2f}",
                        f"{year}: {of.uses.get(word, 0):,} uses, {of.rate(word):.2f} per 10,000",
                    ),
                    f"{path}?{asked.query(word=word, year=year)}#passages",
                )
                for year, of in sorted(years.items())
            ),
        )
        for word in words
    ]
    title = view.say("每万字用几次", "Uses per 10,000 characters") + (f" · {asked.place}" if asked.place else "")
    return line_drawing(f"{words[0]} · {title}" if len(words) == 1 else title, "", series, view.language)


def _row(view: View, asked: Asked, words: list[str], key: Any, of: Tally, by: str, path: str) -> Row:
    return {
        "key": key,
        "texts": of.texts,
        "chars": of.chars,
        "cells": [
            {
                "uses": of.uses.get(word, 0),
                "rate": f"{of.rate(word):.2f}",
                "share": of.rate(word),
                "link": f"{path}?{asked.query(word=word, **{by: key})}#passages",
            }
            for word in words
        ],
    }


async def _passages(
    view: View, asked: Asked, words: list[str], uses: Mapping[str, Mapping[int, int]], texts: Mapping[int, Any]
) -> Row | None:
    word = view.request.args.get("word") or ""
    if word not in words:
        return None
    year, place = view.request.args.get("year") or "", view.request.args.get("of") or ""
    articles = [
        article
        for article in uses[word]
        if article in texts and (not year or str(texts[article].year) == year) and place in ("", texts[article].place)
    ]
    articles.sort(key=lambda article: (-(texts[article].year or 0), article))
    found = await view.archive.execute_fn(lambda connection: passages(connection, word, articles))
    return {
        "word": word,
        "said": " ".join(filter(None, (place, year))),
        "total": sum(uses[word][article] for article in articles),
        "found": [row | {"link": f"{view.link('articles', row['article'])}#p{row['paragraph']}"} for row in found],
    }


async def _examples(view: View, fingerprint: str | None, path: str) -> list[tuple[str, str]]:
    """Words to begin with: the terms that are used over the most years."""

    async def make() -> list[str]:
        rows = await view.rows(
            "select term from term_life where last_year > first_year and length(term) between 3 and 10"
            " order by uses desc limit 12"
        )
        return [row["term"] for row in rows]

    terms = await remembered(("word-examples", view.archive.name, fingerprint), make)
    groups = [terms[n : n + 3] for n in range(0, len(terms), 3)]
    return [("、".join(group), f"{path}?{Asked(tuple(group)).query()}") for group in groups]
