"""What is wrong with a command line, in Chinese: click says it in English alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any

import click

_UNKNOWN_COMMAND = re.compile(r"No such command '(.+?)'")
_TOO_MANY = re.compile(r"Got unexpected extra arguments? \((.+)\)")


class Commands(click.Group):
    """A group of commands whose usage errors are one Chinese sentence, and the way to the help."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command line; exit code 2 for one that cannot be meant."""
        if not standalone_mode:
            return super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.UsageError as error:
            where = error.ctx.command_path if error.ctx else "fangzhi"
            click.echo(f"用法不对：{told(error)}。输入 {where} --help 看用法", err=True)
            sys.exit(error.exit_code)
        except click.ClickException as error:
            click.echo(error.format_message(), err=True)
            sys.exit(error.exit_code)
        except click.Abort:
            click.echo("停下了", err=True)
            sys.exit(1)
        sys.exit(code if isinstance(code, int) else 0)


def told(error: click.UsageError) -> str:
    """What the error says, without a full stop."""
    if isinstance(error, click.NoSuchOption):
        near = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"（是不是 {near}？）" if near else "")
    if isinstance(error, click.MissingParameter):
        return f"缺少{_named(error.param)}"
    if isinstance(error, click.BadOptionUsage):
        return f"选项 {error.option_name} 后面要有一个值"
    if isinstance(error, click.BadParameter):
        wanted = _wanted(error.param.type) if error.param else ""
        return f"{_named(error.param)}不对：{wanted or error.message.rstrip('.')}"
    message = error.format_message()
    if unknown := _UNKNOWN_COMMAND.match(message):
        known = (
            "、".join(error.ctx.command.commands) if error.ctx and isinstance(error.ctx.command, click.Group) else ""
        )
        return f"没有命令 {unknown[1]}" + (f"，有 {known}" if known else "")
    if extra := _TOO_MANY.match(message):
        return f"多了 {extra[1]}"
    return "缺少命令" if message.startswith("Missing command") else message.rstrip(".")


def _named(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return "参数"
    if isinstance(parameter, click.Option):
        return f"选项 {max(parameter.opts, key=len)} "
    return f"参数 {(parameter.metavar or parameter.name or '').upper()}"


def _wanted(kind: Any) -> str:
    """What a parameter of this type must be; "" where the type cannot say it."""
    if isinstance(kind, click.Choice):
        return f"应是 {'、'.join(map(str, kind.choices))} 之一"
    if isinstance(kind, click.IntRange):
        low = f"，不小于 {kind.min}" if kind.min is not None else ""
        high = f"，不大于 {kind.max}" if kind.max is not None else ""
        return f"应是整数{low}{high}"
    if isinstance(kind, click.types.IntParamType):
        return "应是整数"
    if isinstance(kind, click.Path) and kind.exists:
        return "没有这个文件，或者不能读"
    return ""
