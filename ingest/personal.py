"""Numbers and addresses that lead to a person, and texts in which they cannot be read.

Identity numbers, telephones, bank cards, number plates, e-mail addresses. `masked` leaves every text as long as it is,
so that whatever points into it still points to the same place, and keeps the head of each: where an identity card was
issued, what network a telephone is in, whose card it is, where a car is from, who carries a person's mail.

Papers are full of other long numbers: sums (16170000000元), numbers of documents, of firms (a credit code has letters),
of standards. A number counts as personal by its own make (dates, check digits, area codes) or by the word before it,
and never when a unit of measure or 号 follows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from ingest.data_files import data_words

_DIGITS = str.maketrans("０１２３４５６７８９Ｘｘ", "0123456789XX")
_HIDDEN = "*"

# Before and after a number that stands by itself: `sha256`, file names and decimals hold digits that are no number.
_ALONE = r"(?<![0-9０-９A-Za-z_.*])(?<![0-9０-９A-Za-z_][-－])(?<![A-Za-z\u4e00-\u9fff]/)"
_ENDS = r"(?![0-9０-９A-Za-z_*]|[.．,，-][0-9０-９])"
_D = "[0-9０-９]"
_BLANK = r"[ \t\u3000-]?"  # between the groups of a number as it is printed
_DASH = r"[-－—–]"

_ID18 = re.compile(rf"{_ALONE}[1-9１-９]{_D}{{5}}{_BLANK}{_D}{{8}}{_BLANK}{_D}{{3}}[0-9０-９XxＸｘ]{_ENDS}")
_ID15 = re.compile(rf"{_ALONE}[1-9１-９]{_D}{{14}}{_ENDS}")
_MOBILE = re.compile(
    rf"{_ALONE}(?:(?:\+|00)?86{_BLANK})?(?P<own>[1１][3-9３-９]{_D}(?:{_D}{{8}}|[ -]{_D}{{4}}[ -]{_D}{{4}})){_ENDS}"
)
_LANDLINE = re.compile(
    rf"{_ALONE}(?:(?:\+|00)?86{_BLANK})?(?P<area>[(（]?0(?:10|2{_D}|[3-9]{_D}{{2}})(?:[)）]|{_DASH}| )?)"
    rf"(?P<own>[2-8]{_D}{{6,7}}){_ENDS}"
)
_CARD = re.compile(rf"{_ALONE}[3-69]{_D}{{3}}(?:{_D}{{10,15}}|(?:[ -]{_D}{{4}}){{3}}(?:[ -]{_D}{{1,3}})?){_ENDS}")
_PLATE = re.compile(
    r"(?<![A-Za-z0-9])(?P<head>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z])[·•・.\- ]?"
    r"(?=[A-HJ-NP-Z0-9挂学警港澳]*[0-9][A-HJ-NP-Z0-9挂学警港澳]*[0-9])"
    # Of six signs are those of electric cars, which begin or end with a letter: 苏G202301号 is a document.
    r"(?:[A-HJ-NP-Z0-9]{5}|[A-HJK][A-HJ-NP-Z0-9]{5}|[0-9]{5}[A-HJK]|[A-HJ-NP-Z0-9]{4}[挂学警港澳])(?![A-Za-z0-9])"
)
_MAIL = re.compile(
    r"(?<![A-Za-z0-9_.+%-])[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}(?=[@＠][A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,})"
)

# A number that a word says to be one of these, whatever its make: a misprinted check digit hides nobody.
_SAID_ID = re.compile(
    rf"(?:身份证(?:件)?|公民身份)(?:号码?|编号)?[^\d０-９\n*，。；]{{0,6}}(?P<own>{_D}{{15,17}}[0-9０-９XxＸｘ]?)"
)
_SAID_CARD = re.compile(
    rf"(?:银行卡|信用卡|储蓄卡|借记卡|卡|账|帐|账户|帐户|存折)(?:号码?)[^\d０-９\n*，。；]{{0,8}}(?P<own>{_D}(?:[ -]?{_D}){{9,23}}){_ENDS}"
)
_SAID_PHONE = re.compile(
    rf"(?:电话|手机|传真|热线|座机|微信|联系方式|联系人|Tel|TEL)(?:号码?)?[^\d０-９\n*，。；]{{0,12}}"
    rf"(?P<own>[2-8]{_D}{{6,7}}|[1１][3-9３-９]{_D}{{9}}){_ENDS}"
)
_MORE_PHONES = re.compile(rf"\s?[、,，/／;；或]\s?(?P<own>[2-8]{_D}{{6,7}}|[1１][3-9３-９]{_D}{{9}}){_ENDS}")

_UNIT = re.compile(
    r"\s?(?:[元角分万亿千百个人户次吨亩件台套辆头只株棵米度倍%％‰号部门条字册名家斤克]|公[里斤顷吨]|平方|立方|张(?!老师|先生|女士|小姐|经理|主任|师傅|医生|律师|警官|校长|[某总工姐哥])|美元|港元|欧元|日元)"
)
_NUMBERED = re.compile(
    r"(?:编号|文号|字号|批号|序号|[¥￥$]|注册号|许可证|备案|合同号?|案号|单号|代码|标准|ISBN|ISSN|CN|No\.?|№|第)[^\d０-９\n，。；]{0,6}$"
)
_ROUND = re.compile(r"0{6,}$")
_PROVINCES = frozenset(re.findall("..", "1112131415212223313233343536374142434445465051525354616263646571818283"))
_CARD_HEADS = re.compile(r"62|60|4|5[1-5]|3[0568]|9558")
_MONTHS = re.compile(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

# Nothing personal without one of these; most texts are done after one look. The set of first signs stands in front by
# itself, so that whatever else a text holds is passed over quickly.
_SPOT = re.compile(
    rf"[0-9０-９@＠A-HJ-NP-Z](?:(?<={_D})(?:{_D}{{6}}|{_D}{{3}}[ -]{_D}{{4}})|(?<=[@＠])"
    r"|(?<=[\u4e00-\u9fff][A-HJ-NP-Z])[·•・.\- ]?[A-HJ-NP-Z0-9]{4})"
)
_MOST = (
    5_000  # spots of one text that are looked at one by one; in a text of nothing but numbers all long ones are hidden
)
_LONG = re.compile(rf"{_D}{{7,}}")
_LONGER = re.compile(rf"{_D}{{11,}}[XxＸｘ]?")
_AROUND = 72  # characters about such a spot that are looked at: the longest address and the words before a number


@dataclass(frozen=True, slots=True)
class Found:
    """Something personal in a text: `text[start:end]`, of which the characters from `hidden` on are not to be read."""

    kind: str  # identity, mobile, landline, card, plate, mail
    start: int
    end: int
    hidden: int


def find(text: str) -> list[Found]:
    """What is personal in `text`, in its order; two never overlap."""
    found: list[Found] = []
    at = 0
    for low, high in _windows(text):
        for one in sorted(_all(text[low:high]), key=lambda one: (one.start, -one.end)):
            if low + one.start >= at:
                found.append(Found(one.kind, low + one.start, low + one.end, low + one.hidden))
                at = low + one.end
    return found


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """The parts of the text about its spots, those that overlap made one."""
    low = high = -1
    for spot in _SPOT.finditer(text):
        start, end = max(0, spot.start() - _AROUND), spot.end() + _AROUND
        if start > high:
            if high >= 0:
                yield low, high
            low = start
        high = end
    if high >= 0:
        yield low, high


def masked(text: str) -> str:
    """`text` with its personal numbers hidden behind asterisks, as long as it was."""
    if sum(1 for _ in islice(_SPOT.finditer(text), _MOST + 1)) > _MOST:
        return _MAIL.sub(_stars, _LONG.sub(_stars, text))
    found = find(text)
    if not found:
        return text
    out: list[str] = []
    at = 0
    for one in found:
        hidden = "".join(_HIDDEN if sign.isalnum() else sign for sign in text[one.hidden : one.end])
        out += text[at : one.hidden], hidden
        at = one.end
    return "".join((*out, text[at:]))


def as_name(name: str | None) -> str | None:
    """A title or heading without what is personal and without any number of eleven digits or more."""
    return _LONGER.sub(_stars, masked(name)) if name else name


def no_name(name: str | None) -> bool:
    """Whether what was read as the name of something holds a number so long that only one of its kind bears it."""
    return bool(name and _LONGER.search(name))


@cache
def _private_roles() -> tuple[str, ...]:
    return data_words("private_roles.txt")


def is_private(title: str | None) -> bool:
    """Whether who is called so is a party of a notice or a case, 债务人, and no public person."""
    return bool(title and title.endswith(_private_roles()))


def _stars(found: re.Match[str]) -> str:
    return _HIDDEN * len(found[0])


def _all(text: str) -> Iterator[Found]:
    yield from _identities(text)
    yield from _phones(text)
    yield from _cards(text)
    for found in _PLATE.finditer(text):
        yield Found("plate", found.start(), found.end(), found.end("head"))
    for found in _MAIL.finditer(text):
        yield Found("mail", found.start(), found.end(), found.start())


def _identities(text: str) -> Iterator[Found]:
    for found in _ID18.finditer(text):
        if _is_identity(_plain(found[0])):
            yield Found("identity", found.start(), found.end(), _after_digits(text, found.start(), 6))
    for found in _ID15.finditer(text):
        number = _plain(found[0])
        if number[:2] in _PROVINCES and _MONTHS.match(number[8:12]) and not _measured(text, found.start(), found.end()):
            yield Found("identity", found.start(), found.end(), found.start() + 6)
    for found in _SAID_ID.finditer(text):
        yield Found("identity", found.start("own"), found.end("own"), found.start("own") + 6)


def _phones(text: str) -> Iterator[Found]:
    for found in _MOBILE.finditer(text):
        number = _plain(found["own"])
        grouped = len(found[0]) > 11
        if not _measured(text, found.start(), found.end()) and (grouped or not _ROUND.search(number)):
            yield Found("mobile", found.start(), found.end(), found.start("own") + 3)
    for found in _LANDLINE.finditer(text):
        if not _measured(text, found.start(), found.end()):
            yield Found("landline", found.start(), found.end(), found.start("own"))
    for found in _SAID_PHONE.finditer(text):
        more: re.Match[str] | None = found
        while more and not _UNIT.match(text, more.end()):  # 联系电话：8422001、8422002
            keeps = 3 if len(more["own"]) == 11 else 0
            yield Found("landline", more.start("own"), more.end("own"), more.start("own") + keeps)
            more = _MORE_PHONES.match(text, more.end())


def _cards(text: str) -> Iterator[Found]:
    for found in _CARD.finditer(text):
        number = _plain(found[0])
        if (
            16 <= len(number) <= 19
            and _CARD_HEADS.match(number)
            and _luhn(number)
            and not _ROUND.search(number)
            and not _measured(text, found.start(), found.end())
        ):
            yield Found("card", found.start(), found.end(), _after_digits(text, found.start(), 4))
    for found in _SAID_CARD.finditer(text):
        if not _measured(text, found.end(), found.end()):
            yield Found("card", found.start("own"), found.end("own"), _after_digits(text, found.start("own"), 4))


def _measured(text: str, start: int, end: int) -> bool:
    """Whether a unit follows, or a word before says what else is numbered."""
    return bool(_UNIT.match(text, end) or _NUMBERED.search(text[max(0, start - 12) : start]))


def _plain(number: str) -> str:
    return "".join(sign for sign in number.translate(_DIGITS).upper() if sign.isalnum())


def _after_digits(text: str, start: int, count: int) -> int:
    """Where `count` digits from `start` on end."""
    at = start
    while count:
        count -= text[at].isalnum()
        at += 1
    return at


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_identity(number: str) -> bool:
    """Of 18 signs: a province, a date of birth, and the check digit that the others give (GB 11643)."""
    if number[:2] not in _PROVINCES or number[6:8] not in ("18", "19", "20") or not _MONTHS.match(number[10:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number, strict=False))
    return "10X98765432"[total % 11] == number[17]
