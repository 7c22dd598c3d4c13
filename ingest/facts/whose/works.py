"""The works, roads and sites whose length, size or cost a figure of news gives.

“余桥路北延工程是今年的重点项目，全长10.9公里，总投资近10亿元”: the figures are the road's, whatever city builds it.
“全市安排重点交通项目16项，总投资75亿元” names no work, and what the whole city has is the city's.
"""

from __future__ import annotations

import re

from ingest.data_files import data_classes
from ingest.facts.words.wording import any_of, verbs

_WORDS = {kind: any_of(set(words)) for kind, words in data_classes("whose/works.txt").items()}
_INNER = r"[^\s，。；：、！？（）()《》“”\d的了是在与和对把将被为从到向于以及等其这那该本各每某又也都已并而或有我他们由名项个按指即]"
_WORK = re.compile(rf"(?:“[^“”]{{2,12}}”)?{_INNER}{{2,24}}(?:{_WORDS['ending']})(?![长办数师民企化级主机院技])")
# Right before the figure: what only a thing has, or what it costs as a whole.
_SIZE = re.compile(
    r"(?:[全总]长度?|主线长|线路长|通长|长|[高宽深厚]|跨径|占地(?:面积)?|总(?:建筑)?面积|库容|装机(?:容量)?"
    r"|总投资(?:概算|估算|额)?|投资概算|概算(?:总?投资)?|估算(?:总?投资)?|总?造价)(?:约|近|达到?|为|超过?|共|计|逾)*$"
)
_SPENT = re.compile(
    r"(?:完成|投入|计划|投资)投?资?(?:约|近|达到?|为|超过?|共|计|逾)*$"
)  # in the work's own sentence alone
# What lies between shows another owner: a scope, a number of works, another sentence's place.
_OTHER = re.compile(
    r"[全我本][省市县区州镇乡村]|\d+余?[个项条座处][^，。]{0,12}(?:工程|项目|公路|道路)|(?:项目|工程|公路)\d+余?[个项条]"
)
_GENERIC = re.compile(
    rf"(?:{_WORDS['kind']}|{_WORDS['way']}|(?:{_WORDS['class']})(?:公路|道路|铁路|大道)$)|[^，]{{1,3}}[省市县区]公路$"
    # “甲县推进项目(建设)”: what a place does about its works
    r"|[^，]{0,6}[省市县区州镇乡村](?:推进|加快|实施|启动|抓好|开展|组织|安排|建设|狠抓|聚焦|围绕)(?:重点|重大|一批)?(?:项目|工程)$"
)
# “新渡口大桥是高速公路的控制性工程，…投资2.75亿元”: of what the sentence says it is.
_IS = re.compile(rf"({_INNER}{{2,16}}(?:{_WORDS['ending']}|桥))(?:，[^，。]{{2,20}}，)?[是系](?![否不])")
# “该桥全长3.3公里”: the work named before that ends so.
_THIS = re.compile(
    r"[该此这](?:条|座|个)?(?P<what>大?桥|隧道|路|公路|高速|铁路|水库|电站|工程|项目|园区?|公园)(?![^，。；]*[，。；])"
)
_LED = re.compile(r"(?:[，。；：\n“]|^|——|实施|建设|推进|启动|新建|改建|续建|修建|开工|建成|打造|[是即指])$")
_FAR = 260  # characters back in the paragraph


def work_of(text: str, start: int) -> str | None:
    """The work whose length, size or cost the figure at `start` gives; None if none is named."""
    near = max(0, start - 14)
    low = max(0, start - _FAR)
    if not _SIZE.search(text, near, start):
        if not _SPENT.search(text, near, start):
            return None
        low = max(low, text.rfind("。", 0, start) + 1)
    for named in reversed(list(_IS.finditer(text, low, start))):
        if named.start() == low or text[named.start() - 1] in "。！？\n":
            return None if _GENERIC.match(named[1]) or _OTHER.search(text, named.end(), start) else named[1]
    this = _THIS.search(text, near, start)
    for m in reversed(list(_WORK.finditer(text, low, start))):
        name = m.group()
        if this and not name.endswith(this["what"]):
            continue
        if _OTHER.search(text, m.end(), start):
            return None
        if _GENERIC.match(name) or name[:2] in verbs() or not _LED.search(text, max(0, m.start() - 2), m.start()):
            continue
        return name
    return None
