"""What kind an article of a paper is."""

from __future__ import annotations

import re

from ingest.models import ArticleKind

_NOTICE = re.compile(
    r"(?:公告|启事|声明|通告|公示|告示|更正|讣告|通知|通知书|遗失|拍卖|招标|转让|清算|注销|减资|清单|告知书|律师函|悬赏)$"
    r"|^(?:催收|遗失|注销|清算|拍卖|招聘|招标|减资|迁坟|寻亲|认尸|债权|公开)[^，：]{0,12}(?:公告|启事|声明|通告|公示|通知)"
)
_REPORTAGE = 800  # characters of an article below its writers' line that is told, not announced
_LONG = 1500  # characters; with sections of its own, whoever wrote it


def kind_of(
    title: str | None, subtitle: str | None, length: int, headings: int, *, photo: bool = False, signed: bool = False
) -> ArticleKind:
    """The kind of an article with `length` characters of text and `headings` sections.

    A deck makes a feature; so does length below its writers' names on a line of their own (`signed`), where news of any
    length begins “本报讯（记者 …）” or ends in its writer's name.
    """
    if photo and length <= 400:
        return "photo"
    if title is None:
        return "fragment"
    if _NOTICE.search(title):
        return "notice"
    long = length > 2 * _LONG or (length > _LONG and headings > 0)
    return "feature" if subtitle or long or (signed and length > _REPORTAGE) else "news"
