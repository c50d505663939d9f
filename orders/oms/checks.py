"""System checks of the process files and of what is mapped to them: everything is told at start, with file and line."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from orders.oms.errors import ProcessError
from orders.oms.item_kinds import MERCHANT_PROCESSES, ORDER_PROCESSES, PROCESS_FAMILIES, ProcessFamily
from orders.oms.library import readings_of, usable_process
from orders.oms.problems import Problem


@register(Tags.compatibility)
def check_processes(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """Each file of each directory can be read, and its parts fit together."""
    return [message for family in PROCESS_FAMILIES for message in _family_messages(family)]


@register(Tags.compatibility)
def check_mapped_processes(app_configs: Sequence[Any] | None, **options: Any) -> list[CheckMessage]:
    """No payment and no merchant is mapped to a process that could not move its items."""
    return [
        *_mapping_messages("PAYMENT_PROCESSES", ORDER_PROCESSES),
        *_mapping_messages("MERCHANT_PROCESSES", MERCHANT_PROCESSES),
    ]


def _mapping_messages(setting: str, family: ProcessFamily) -> Iterator[CheckMessage]:
    for key, name in getattr(settings, setting).items():
        try:
            usable_process(name, family)
        except ProcessError as problem:
            yield Error(
                f"KONTOR_{setting} maps {key} to {name}. {problem}",
                hint="Mend the process, register what it names, or map another one.",
                id="orders.E003",
            )


def _family_messages(family: ProcessFamily) -> Iterator[CheckMessage]:
    if not family.directory.is_dir():
        yield Error(f"KONTOR_{family.setting} names {family.directory}, which is no directory.", id="orders.E001")
        return
    for reading in readings_of(family).values():
        yield from map(_message, dict.fromkeys(reading.problems))


def _message(problem: Problem) -> CheckMessage:
    if problem.is_error:
        return Error(str(problem), id="orders.E002")
    if problem.is_missing_function:
        hint = "The process can be drawn, but moves no order until an app of yours registers the function."
        return checks.Warning(str(problem), hint=hint, id="orders.W001")
    return checks.Warning(str(problem), id="orders.W002")
