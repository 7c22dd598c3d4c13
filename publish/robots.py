"""What crawlers and language models are told: `robots.txt` and `llms.txt`, as the operator wants.

In the metadata, `plugins: {fangzhi: {robots: allow}}` (the default) lets crawlers read all but the endless filtered
pages; `disallow` asks them to stay away and gives no `llms.txt`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette import NotFound, Response

from publish.archives import find_archive, packaged_metadata
from publish.links import absolute

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette


def robots_allowed(datasette: Datasette) -> bool:
    """Whether the operator welcomes crawlers. Raises ValueError for a setting that is neither word."""
    chosen = (datasette.plugin_config("fangzhi") or {}).get("robots", "allow")
    if chosen not in ("allow", "disallow"):
        raise ValueError(f"plugins: fangzhi: robots 应为 allow 或 disallow，而不是 {chosen!r}")
    return bool(chosen == "allow")


async def robots(datasette: Datasette, request: Request) -> Response:
    """`/robots.txt`."""
    if not robots_allowed(datasette):
        return Response.text("User-agent: *\nDisallow: /\n")
    # Filters, orders and searches make pages without end out of the same rows.
    closed = "".join(f"Disallow: {datasette.urls.path(path)}\n" for path in ("/*?", "/-/search", "/-/download/"))
    return Response.text(f"User-agent: *\n{closed}Allow: /\n")


async def llms(datasette: Datasette, request: Request) -> Response:
    """`/llms.txt`: what the archive is and where its tables are, in Markdown. Errors: 404 where robots are not wanted."""
    archive = await find_archive(datasette)
    if archive is None or not robots_allowed(datasette):
        raise NotFound("没有 llms.txt")
    await datasette.ensure_permissions(request.actor, [("view-database", archive.name)])
    told = packaged_metadata()
    (ours,) = told["databases"].values()
    present = {*await archive.table_names(), *await archive.view_names()}

    def address(path: str) -> str:
        return absolute(datasette, request, datasette.urls.path(path))

    tables = [
        f"- [{of['title']} ({name})]({address(f'/{archive.name}/{name}.json')}): {of.get('description', '')}"
        f" {of.get('description_en', '')}"
        for name, of in ours["tables"].items()
        if name in present and "title" in of and not of.get("hidden")
    ]
    lines = [
        f"# {told['title']} ({told['title_en']})",
        f"> {told['description']} {told['description_en']}",
        "## 怎样用 (How to use it)",
        f"- [datapackage.json]({address('/-/datapackage.json')}): 每张表每一栏的说明 (what each column means)\n"
        f"- [检索 (Search)]({address('/-/search.json')}?q=GDP): `q`, `table`, `place`, `year`, `next`\n"
        f"- 引用 (Cite): `{address('/-/cite/')}COLLECTION/PATH@OFFSET`, 重建之后仍有效 (good after a rebuild)",
        "## 给程序的接口 (Tools)",
        f"- [名称 (Names)]({address('/-/names.json')}?of=indicator&q=GDP): `of=place|indicator`, `q`\n"
        f"- [数 (Figures)]({address('/-/figures.json')}?place=…&indicator=…): `place`, `indicator` (重复 repeatable),"
        " `from`, `to`, `measure=level|growth`; 不认得的名称在 `unknown` (unknown names are told, none is guessed)\n"
        f"- [用词 (Words)]({address('/-/words.csv')}?q=…): 每万字几次 (uses per 10,000 characters)\n"
        f"- [引文格式 (Citations)]({address('/-/citation/')}articles/1.bib): `articles|facts|documents`, `.bib|.ris|.txt`\n"
        f"- [订阅 (Feeds)]({address('/-/search.atom')}?q=…): 表也有 (tables too): `TABLE.atom`",
        "## 表和视图 (Tables and views)",
        "\n".join(tables),
    ]
    return Response.text("\n\n".join(lines) + "\n")
