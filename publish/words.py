"""What the codes of the tables are called in the reader's language."""

from __future__ import annotations

import re

from publish.language import Language
from publish.rules import rule_in_words

_WORDS: dict[str, dict[str, tuple[str, str]]] = {
    "status": {
        "actual": ("实际", "actual"),
        "estimate": ("预计", "estimate"),
        "target": ("目标", "target"),
        "standard": ("标准", "standard"),
    },
    "measure": {"value": ("数值", "value"), "change": ("增减", "change"), "rank": ("名次", "rank")},
    "qualifier": {
        "about": ("约", "about"),
        "over": ("以上、超过（≥）", "this or more (≥)"),
        "under": ("以内、不足（≤）", "this or less (≤)"),
        "up_to": ("至多（≤）", "up to (≤)"),
    },
    "genre": {
        "newspaper_page": ("报纸版面", "newspaper page"),
        "work_report": ("工作报告", "work report"),
        "bulletin": ("公报", "bulletin"),
        "budget_report": ("预算报告", "budget report"),
        "plan": ("规划", "plan"),
        "policy": ("政策文件", "policy"),
        "speech": ("讲话", "speech"),
        "minutes": ("纪要", "minutes"),
        "yearbook": ("年鉴", "yearbook"),
        "gazetteer": ("志书", "gazetteer"),
        "other": ("其他", "other"),
    },
    "published_precision": {
        "day": ("日", "day"),
        "month": ("月", "month"),
        "year": ("年", "year"),
        "interval": ("一段时间", "interval"),
    },
    "kind": {
        "report": ("公文", "report"),
        "feature": ("通讯", "feature"),
        "news": ("消息", "news"),
        "photo": ("图片", "photo"),
        "notice": ("公告", "notice"),
        "furniture": ("版面附件", "furniture"),
        "fragment": ("残篇", "fragment"),
        "page": ("报纸版面", "newspaper page"),
        "place": ("地方", "place"),
        "organisation": ("单位", "organisation"),
        "park": ("园区", "park"),
        "company": ("企业", "company"),
        "project": ("项目", "project"),
        "person": ("人物", "person"),
        "scheme": ("制度", "scheme"),
    },
    "stage": {
        "signed": ("签约", "signed"),
        "planned": ("拟建", "planned"),
        "started": ("开工", "started"),
        "under_construction": ("在建", "under construction"),
        "completed": ("竣工", "completed"),
        "operating": ("投产", "operating"),
    },
    "outcome": {
        "met": ("完成", "met"),
        "missed": ("未完成", "missed"),
        "unclear": ("说不准", "unclear"),
        "not_reported": ("后来没提", "not reported"),
        "open": ("未到时候", "open"),
    },
    "conflict": {
        "rounding": ("取整", "rounding"),
        "revision": ("预计与最终", "expected and final"),
        "contradiction": ("矛盾", "contradiction"),
    },
    "lookup": {
        "contains": ("包含", "contains"),
        "endswith": ("结尾是", "ends with"),
        "startswith": ("开头是", "starts with"),
        "like": ("形如（like）", "like"),
        "glob": ("形如（glob）", "glob"),
        "notlike": ("不形如", "not like"),
        "in": ("是其中之一", "in"),
        "notin": ("不是其中之一", "not in"),
        "arraycontains": ("列表中有", "array contains"),
        "arraynotcontains": ("列表中没有", "array does not contain"),
        "date": ("日期是", "is on date"),
        "isnull": ("为空值", "is null"),
        "notnull": ("不为空值", "is not null"),
        "isblank": ("为空", "is blank"),
        "notblank": ("不为空", "is not blank"),
    },
    "decision": {
        "join": ("接上文", "joined"),
        "cut": ("断开", "cut"),
        "repeat": ("重复", "repeat"),
        "article": ("分篇", "division into articles"),
        "head_missing": ("开头缺失", "head missing"),
        "tail_missing": ("结尾缺失", "tail missing"),
    },
    # What the decisions of a rule come to, where their kind alone would say something else.
    "decided": {
        "headline": ("另起一篇", "new article"),
        "same-article": ("归入本篇", "goes to this article"),
        "same-fragment": ("并为一篇", "made one piece"),
    },
    "rank_from": {"top": ("从前数", "from the top"), "bottom": ("从后数", "from the bottom")},
    "role": {
        "title": ("标题", "title"),
        "kicker": ("引题", "kicker"),
        "subtitle": ("副题", "deck"),
        "byline": ("作者", "byline"),
        "heading": ("小标题", "heading"),
        "text": ("正文", "text"),
        "mark": ("清理时去掉的标记", "mark dropped in cleaning"),
        "furniture": ("版面附件", "furniture"),
        "metadata": ("文前元数据", "front matter"),
    },
}


# Two more tables call their column `kind`; no code of theirs means another thing elsewhere.
_WORDS["kind"] |= _WORDS["decision"] | _WORDS["conflict"]

_END_OF_LABEL = re.compile("[：，；（:;,(]")


def label(description: str | None, name: str) -> str:
    """A column's short label: its description up to the first stop; its name where that says no more."""
    return _END_OF_LABEL.split(description, maxsplit=1)[0] if description else name


def word(language: Language, column: str, code: str | None) -> str:
    """What `code` of `column` is called; the code itself where it has no name, "" for none."""
    if code is None:
        return ""
    pair = _WORDS.get(column, {}).get(code)
    return pair[language == "en"] if pair else rule_in_words(language, column, code) or code
