"""A Frictionless data package of the archive (`/-/datapackage.json`): its tables as CSV, each column described."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response

from ingest.archive.schema import TABLES
from publish.archives import find_archive
from publish.language import language
from publish.links import absolute
from publish.precision import precision
from publish.view import View

if TYPE_CHECKING:
    from datasette import Request
    from datasette.app import Datasette

_TYPES = {"INTEGER": "integer", "TEXT": "string", "NUMERIC": "number", "REAL": "number"}


async def datapackage(request: Request, datasette: Datasette) -> Response:
    """The package of the first archive that is served."""
    archive = await find_archive(datasette)
    if archive is None:
        raise NotFound("没有档案")
    await datasette.ensure_permissions(request.actor, [("view-database", archive.name)])
    described = datasette.metadata()
    build = {row["key"]: row["value"] for row in (await archive.execute("select key, value from build")).rows}

    def address(path: str) -> str:
        return absolute(datasette, request, path)

    package = describe(described, archive.name, build, address, datasette.urls.table, datasette.urls.instance())
    if found := await precision(View(datasette, archive, language(request), request)):
        package["precision"] = found  # of a random sample, as far as people have judged it
    return Response.json(package)


def describe(
    described: dict[str, Any], name: str, build: dict[str, str], address: Any, table_path: Any, home_path: str = "/"
) -> dict[str, Any]:
    """The package's descriptor, made from the schema and `metadata.yml`."""
    of = described["databases"][name]
    title, fingerprint = described.get("title"), build.get("fingerprint")
    home = address(home_path)
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": name.lower().replace("_", "-"),
        "title": title,
        "description": described.get("description"),
        "homepage": home,
        "version": fingerprint,  # the content alone decides it
        "citation": f"{title}，{address('/')}，内容指纹 {fingerprint}",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "title": of["tables"][table.name]["title"],
                "description": of["tables"][table.name]["description"],
                "path": address(f"{table_path(name, table.name)}.csv?_stream=on&_raw=on"),
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": _schema(table, of["tables"][table.name]["columns"]),
            }
            for table in TABLES
            if not table.technical
        ],
    }
    if described.get("license"):
        package["licenses"] = [_without_none({"title": described["license"], "path": described.get("license_url")})]
    if described.get("source"):
        package["sources"] = [_without_none({"title": described["source"], "path": described.get("source_url")})]
    return package


def _without_none(given: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value is not None}


def _schema(table: Any, told: dict[str, str]) -> dict[str, Any]:
    fields = [{"name": "id", "type": "integer", "description": told["id"]}]
    fields += [{"name": name, "type": _TYPES[kind], "description": told[name]} for name, kind in table.columns.items()]
    keys = [
        {"fields": column, "reference": {"resource": "" if target == table.name else target, "fields": "id"}}
        for column, target in table.references.items()
    ]
    return {"fields": fields, "primaryKey": "id", "missingValues": [""], "foreignKeys": keys}
