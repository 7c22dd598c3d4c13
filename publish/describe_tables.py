"""`docs/tables.md`: the tables and columns, made from the schema and `metadata.yml`.

python -m publish.describe_tables > docs/tables.md
"""

from __future__ import annotations

from ingest.archive.schema import TABLES
from ingest.archive.views import VIEWS
from publish.archives import packaged_metadata

_HEAD = """# 表与栏

<!-- 由 `python -m publish.describe_tables > docs/tables.md` 生成；要改，改 `metadata.yml`。 -->

每张表都有整数主键 `id`。位置（`source_start`、`source_end`、`before`、`after`）是 `documents.text` 里的第几个字符，
从 0 起，终点不含。
日期为 ISO 8601。任何东西的永久名称是“集子/路径@位置”。
"""


def tables_as_markdown() -> str:
    """The document."""
    (archive,) = packaged_metadata()["databases"].values()
    parts = [_HEAD]
    for table in TABLES:
        said = archive["tables"][table.name]
        aside = "（技术用表，网站上隐藏）" if table.technical else ""
        parts += [
            f"\n## {said['title']} `{table.name}`{aside}\n",
            said["description"],
            f"\n*{said['description_en']}*\n",
        ]
        parts.append("| 栏 | 类型 | 意思 | |\n| --- | --- | --- | --- |")
        for column, kind in ({"id": "INTEGER"} | table.columns).items():
            target = table.references.get(column)
            parts.append(
                f"| `{column}` | {kind}{f' → `{target}`' if target else ''} | {said['columns'][column]} |"
                f" {said['columns_en'][column]} |"
            )
    for view in VIEWS:
        said = archive["tables"][view]
        parts += [f"\n## {said['title']} `{view}`\n", said["description"], f"\n*{said['description_en']}*\n"]
        parts.append("| 栏 | 意思 | |\n| --- | --- | --- |")
        parts += [f"| `{name}` | {told} | {said['columns_en'][name]} |" for name, told in said["columns"].items()]
    parts.append("\n## 现成的问题\n\n| 查询 | 问的是 | |\n| --- | --- | --- |")
    parts += [
        f"| `{name}` | {query['title']} {query['description']} | {query['title_en']} |"
        for name, query in archive["queries"].items()
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(tables_as_markdown(), end="")
