"""Systems that a page describes: a named standard, method, mechanism or platform with what is said of how it works.

Those that a term's definition explains (“3360”标准：税收达30万/亩、…), and those that the next sentence describes by
their kind (搭建“智理”平台。该平台按照…原则创立，设置…等板块).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.models import READ_ROLES, Page, Scheme, Term
from ingest.names.explained import count_in
from ingest.names.lexicon import words

_QUOTED = re.compile(r"“([^“”]{1,24})”")
# Said of how it works, not of what came of it: 该平台上线以来已服务… describes nothing.
_DESCRIBES = re.compile(
    r"按照|遵循|坚持|以[^，。]{2,30}为|设置|设立|包括|包含|涵盖|分为|由[^，。]{2,30}(?:组成|构成)|要求|规定|采用|采取|实行|通过[^，。]{2,40}(?:实现|，)|是指|旨在"
)
_COUNTED = re.compile(r"[一二三四五六七八九十百两\d][个大条项张份]")
_NO_SCHEME = frozenset({"short-form", "latin"})  # 韶山控股, AI: names in short


@cache
def _kinds() -> re.Pattern[str]:
    nouns = sorted(words("scheme_nouns.txt"), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, nouns)))


@cache
def _taken_up() -> re.Pattern[str]:
    return re.compile(
        rf"“(?P<name>[^“”\n]{{1,24}})”(?P<kind>{_kinds().pattern})[^“”。\n]{{0,30}}。(?:该|这一|这个)(?P=kind)(?P<how>[^。\n]{{10,300}})"
    )


def read_schemes(page: Page, terms: Sequence[Term]) -> tuple[Scheme, ...]:
    """The systems that `page` describes, in reading order; each under the name between its quotes (3360, 五好)."""
    found = [scheme for term in terms if (scheme := _of_term(page, term))]
    known = {(scheme.paragraph, scheme.start) for scheme in found}
    for index, paragraph in enumerate(page.paragraphs):
        text = paragraph.text
        if paragraph.repeat_of is not None or paragraph.role not in READ_ROLES or "”" not in text:
            continue
        for m in _taken_up().finditer(text):
            if (index, m.start("name")) in known or not _DESCRIBES.search(m.group("how")):
                continue
            if page.to_source(index, *m.span("name")) is not None:
                how = m.group("how").strip("，, ")
                found.append(Scheme(index, *m.span("name"), m.group("name"), m.group("kind"), how, "described"))
    return tuple(sorted(found, key=lambda scheme: (scheme.paragraph, scheme.start)))


def _of_term(page: Page, term: Term) -> Scheme | None:
    """The system that a term names: “五个一”工作模式 → 五个一 of the kind 工作模式; 新质生产力, “双碳” are none."""
    quotes = list(_QUOTED.finditer(term.term))
    if len(quotes) != 1 or term.rule in _NO_SCHEME:
        return None
    m = quotes[0]
    quote = term.start + m.start()
    # 七个“坚定不移”要求: the words between the quotes are no name
    if _COUNTED.fullmatch(page.paragraphs[term.paragraph].text, max(0, quote - 2), quote):
        return None
    kind = _kinds().match(term.term, m.end())
    if kind and kind.group() in words("scheme_nouns.txt", "no system"):  # “小巨人”企业
        return None
    if not kind and not (count_in(m.group(1)) >= 3 or sum(c.isdigit() for c in m.group(1)) >= 2):
        return None
    start = term.start + m.start(1)
    end = start + len(m.group(1))
    if page.to_source(term.paragraph, start, end) is None:
        return None
    return Scheme(term.paragraph, start, end, m.group(1), kind.group() if kind else None, term.definition, term.rule)
