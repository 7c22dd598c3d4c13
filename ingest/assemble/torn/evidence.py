"""What the two texts at a seam say of the second's continuing the first, whatever stands around them."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from ingest.assemble.articles.headlines import balanced, seam
from ingest.assemble.torn.seams import bits_of, classes_after, classes_before, follows, pull, word_across
from ingest.layout.language import affinity, is_rare, opens_sentence

# Fitted (each tail against all its starts, each start against all its tails) on pages of a daily paper torn and moved
# about by a program, then set by hand where other pages differ; a score above 0 joins.
BASE = -1.4
WEIGHTS = {
    "next": 2.06,  # most torn paragraphs go on in the next line
    "next-past-headline": -2.11,
    "pull": 0.57,  # “隐｜患”: bits by which the two characters attract each other
    "push": -0.47,
    "across2": 1.39,  # “深｜入”: a word of the dictionary lies across the seam
    "across3": 3.79,
    "across4": 4.54,
    "follows": 0.43,  # “与｜高校”: bits by which the two words do
    "comma-follows": 0.62,  # “……关节炎，｜却”
    "comma-follows-not": -0.39,
    "starts-no-sentence": 0.30,  # “却”, “的”
    "skip-after": 0.17,
    "printed-whole": 2.13,  # “村民石小｜勇”: the string across the seam stands elsewhere on the page
    "opens-sentence": -3.09,  # “近年来”, “该县” open sentences, they do not go on
    "comma-opens": -0.92,
    "comma": 1.21,
    "short-clause": 1.40,  # “推进，明确任务目标”: a clause of two characters wants its beginning
    "number-first": 1.8,  # “采收鲜果｜260吨，”: a sentence hardly begins with a quantity
    "speech-first": -2.5,  # “往年最怕台风。”说起这些: somebody begins to speak
    "half-word": -3.15,  # “位，2台大客车……” wants “到” or “单” before it
    "quotes": 1.56,
    "frame": 4.33,
    "names": 9.26,
    "other-names": -3.98,  # another text of the page speaks far more of what this one speaks of
    "stays": -14.11,  # so does what stands right above it
    "below-headline": -2.99,
    "hidden": 0.97,
    "far": -0.89,
    "far-unsigned": -1.6,  # “县纪委监委要求……” may belong to the article, but nothing says that it goes on in mid-sentence
    "topic": 2.36,  # what the words speak of, beyond names
    "other-topic": -4.83,
    "topic-stays": -4.94,
}
_STOPS = "，。、；：！？）”》’"
_HALF = re.compile(r"[\u3400-\u9fff][，、]")
_NUMBER_FIRST = re.compile(r"[\d.,]+[余多]?[万亿]?(?!\d|[年月日时点岁]|世纪)[\u3400-\u9fff%]{1,3}[，。、；]")
_SPEECH_FIRST = re.compile(r"“[^“”]{6,}[。！？，]”")
_CLAUSE = re.compile(r"[\u3400-\u9fff]{1,3}[，、]")
# Prepositions and what closes them, within one clause.
_FRAMES = tuple(
    (re.compile(opening), re.compile(closing))
    for opening, closing in (
        (
            r"以",
            r"为(?:重点|主线?|抓手|契机|目标|核心|载体|依托|导向|基础|中心|突破口|引领|牵引|龙头|原则|手段|主题|切入点|统领|支撑|主体|主导)",
        ),
        (r"[把将]", r"作为|纳入|列为|列入"),
        (r"[对就]", r"进行(?:了|$|整|排|检|清)"),
        (r"与|同|和", r"相结合|相适应|相衔接"),
    )
)


_MARKS = (("“", "”"), ("《", "》"), ("（", "）"))
_PRINTED = {0: 0.0, 3: 0.6, 4: 1.0}

Evidence = Mapping[str, float]
"""What speaks for and against a join, by the names of `WEIGHTS`."""


def part(evidence: Evidence) -> float:
    """What some of the evidence adds to a score; a score above 0 joins."""
    return sum(WEIGHTS[name] * value for name, value in evidence.items())


@dataclass(frozen=True, slots=True)
class _Left:
    """What the end of a text that breaks off shows, whatever follows."""

    opened: tuple[bool, ...]  # of “”, 《》, （）: which it leaves open
    balanced: bool
    frames: tuple[bool, ...]  # which frames its last clause opens and does not close


@dataclass(frozen=True, slots=True)
class _Right:
    """What the beginning of a text shows, whatever stands before it."""

    opens: float  # how likely it opens a sentence
    not_first: float  # bits against its first word's opening one
    clause: bool
    number: bool
    speech: bool
    half: bool
    closed: tuple[bool, ...]  # of “”, 《》, （）: which it closes without opening it
    frame: int  # the frame that its first clause closes without opening it, -1 for none


@dataclass(frozen=True, slots=True)
class Seam:
    """What two texts say of the second's continuing the first."""

    evidence: Evidence
    score: float  # what this evidence adds up to
    signed: bool  # something in the first words says that they go on in mid-sentence


@dataclass(slots=True)
class SeamReader:
    """Reads the seams of one page, each pair of texts once."""

    printed: Container[str]  # strings of three and four characters that stand on the page
    known: dict[tuple[str, str], Seam] = field(default_factory=dict)
    lefts: dict[str, _Left] = field(default_factory=dict)
    rights: dict[str, _Right] = field(default_factory=dict)

    def read(self, a: str, b: str) -> Seam:
        """What the texts `a` and `b` say of `b`'s continuing `a`."""
        if (a, b) not in self.known:
            if a not in self.lefts:
                self.lefts[a] = _left(a)
            if b not in self.rights:
                self.rights[b] = _right(b)
            self.known[a, b] = _seam(a, b, self.lefts[a], self.rights[b], self.printed)
        return self.known[a, b]


def _left(a: str) -> _Left:
    last = re.split(r"[，。；]", a)[-1]
    return _Left(
        tuple(a.rfind(opening) > a.rfind(closing) for opening, closing in _MARKS),
        balanced(a),
        tuple(bool(opening.search(last)) and not closing.search(last) for opening, closing in _FRAMES),
    )


def _right(b: str) -> _Right:
    clause = re.split(r"[，。；]", b, maxsplit=1)[0]
    opens = opens_sentence(b)
    closes = ((m.start(), opening, n) for n, (opening, closing) in enumerate(_FRAMES) if (m := closing.search(clause)))
    return _Right(
        opens,
        max(0.0, -follows("。", b)),
        _CLAUSE.match(b) is not None,
        _NUMBER_FIRST.match(b) is not None,
        _SPEECH_FIRST.match(b) is not None,
        _HALF.match(b) is not None,
        tuple(_closes(b, opening, closing) for opening, closing in _MARKS),
        next((n for at, opening, n in closes if not opening.search(clause[:at])), -1),
    )


def _closes(text: str, opening: str, closing: str) -> bool:
    closes, opens = text.find(closing), text.find(opening)
    return closes >= 0 and (opens < 0 or closes < opens)


def _seam(a: str, b: str, left: _Left, right: _Right, printed: Container[str]) -> Seam:
    near, across, comma = pull(a, b), word_across(a, b), a[-1] in "，、；"
    follow = 0.0 if across else follows(a, b)
    longest = seam(a, b, printed)
    ahead = classes_after(b)
    half = right.half and not across and affinity(a, b) < 1
    found = {
        "pull": max(0.0, near),
        "push": max(0.0, -near),
        f"across{min(across, 4)}": float(across > 1),
        "comma-follows" if comma else "follows": max(0.0, follow),
        "comma-follows-not": max(0.0, -follow) if comma else 0.0,
        "starts-no-sentence": right.not_first,
        "skip-after": bits_of(classes_before(a)[-1], ahead[1]) if len(ahead) > 1 and not across else 0.0,
        "printed-whole": _PRINTED[longest] * (1 if not longest or is_rare(a[-2:] + b[:2]) else 0.4),
        "comma-opens" if comma else "opens-sentence": min(right.opens, 0.5),
        "comma": float(comma),
        "short-clause": float(right.clause and right.opens < 0.2),
        "number-first": float(right.number and not comma and not a[-1].isdigit()),
        "speech-first": float(right.speech and a[-1] not in "，、：“"),
        "half-word": float(half),
        "quotes": _quotes(left, right),
        "frame": 0.0 if right.frame < 0 else 1.0 if left.frames[right.frame] else -1.0,
    }
    evidence = {name: value for name, value in found.items() if value}
    signed = bool(across or longest or right.clause or right.number)
    signed = signed or max(follow, near) > 0 or b[0] in _STOPS or right.not_first >= 2.5
    return Seam(evidence, part(evidence), signed)


def _quotes(left: _Left, right: _Right) -> float:
    """Whether what one text leaves open the other closes: 3 if so, negative if one does and the other does not."""
    for opened, closed in zip(left.opened, right.closed, strict=True):
        if opened and closed:
            return 3.0
        if opened != closed:
            return -1.0 if opened else -2.5
    return 0.0 if left.balanced else -0.5
