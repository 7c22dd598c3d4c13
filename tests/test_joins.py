"""Which blocks break off, which may continue another."""

from __future__ import annotations

import pytest

from ingest.assemble.joins import can_continue, is_torn
from ingest.layout import lay_out

TORN = [
    ("园区与四川大学、湖南理工学院、湖", "南石油化工学院等高校开展合作。", True),
    ("针对务工人员就业难、", None, True),
    ("“天网”深度融合，", None, True),
    ("全县建成水渠三十公里。", "今年以来，新建水渠十公里。", False),
    ("项目建设推进有力", "全年开工项目三十个。", False),  # a headline ends without a full stop by right
    ("回顾2023：我们抢抓机遇、克难攻坚 交出了一份发展答卷", "2023年，是不平凡的一年。", False),
    ("各位代表：", "现在，我报告工作。", False),
    ("（一）着力推动产业发展，经济实力进一步增强", "实施三年行动计划。", False),
    ("推动工作落实落细。（王芳 李明）", None, False),
    ("8.“走找想促”：“走找想促”是省委贯彻落实党中央关", "于大兴调查研究的决策部署。", True),
    ("**各项工作有序推进，社会事业全面进步，改革开放持续深化**", "经济平稳运行。", False),
    ("①修桥二座；②修路三条；③建设电站一处；", "④建设老年人照料中心。", True),  # a list that goes on
    ("一要修桥；二要修路；", "三要建站。", False),
    ("改革创新成为结构性调整的强力引擎，各项事业迈上新台阶，群众生活明显改善", "加快建设现代产业体系。", False),
    ("全年完成各类棚户区改造108.", "9万户。", True),  # a number torn in two
]


@pytest.mark.parametrize(("line", "after", "torn"), TORN)
def test_is_torn(line: str, after: str | None, torn: bool) -> None:
    following = lay_out(after)[0] if after else None
    assert is_torn(lay_out(line)[0], following) is torn


CONTINUES = [
    ("南石油化工学院等高校开展合作。", True),
    ("二、工作安排", False),
    ("各位代表，", False),
    ("**加快建设步伐**", False),
    ("## 找准路子", False),
]


@pytest.mark.parametrize(("line", "may"), CONTINUES)
def test_can_continue(line: str, may: bool) -> None:
    assert can_continue(lay_out(line)[0]) is may
