"""Which blocks break off, which may continue another."""

from __future__ import annotations

import pytest

from ingest.assemble.joins import can_continue, is_torn
from ingest.layout import lay_out

TORN = [
    ("园区与四川大学、湖南理工学院、湖", True),
    ("针对务工人员就业难、", True),
    ("“天网”深度融合，", True),
    ("全县建成水渠三十公里。", False),
    ("项目建设推进有力", False),  # a headline ends without a full stop by right
    ("各位代表：", False),
    ("（一）着力推动产业发展，经济实力进一步增强", False),
    ("推动工作落实落细。（王芳 李明）", False),
    ("“走找想促”：是贯彻落实关于大兴调查研究的决策部署，党中央关", True),
    ("**各项工作有序推进，社会事业全面进步，改革开放持续深化**", False),
]


@pytest.mark.parametrize(("line", "torn"), TORN)
def test_is_torn(line: str, torn: bool) -> None:
    assert is_torn(lay_out(line)[0]) is torn


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
