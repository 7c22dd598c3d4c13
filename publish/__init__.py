"""The site: a Datasette plugin over an archive. Datasette finds the hooks, `templates/` and `static/` here.

No module of this package may import `datasette.app` or `datasette.plugins` when it is loaded: these load all plugins,
and would find this package half made.
"""

from publish.plugin import (
    asgi_wrapper,
    extra_template_vars,
    get_metadata,
    handle_exception,
    permission_allowed,
    prepare_connection,
    prepare_jinja2_environment,
    register_output_renderer,
    register_routes,
    render_cell,
    startup,
)

__all__ = [
    "asgi_wrapper",
    "extra_template_vars",
    "get_metadata",
    "handle_exception",
    "permission_allowed",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_output_renderer",
    "register_routes",
    "render_cell",
    "startup",
]
