"""`manage.py draw_models`: the tables of each room and how they hang together, as a page with diagrams."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.core.management import BaseCommand, CommandError, CommandParser
from django.db.models import Field, ForeignKey, ManyToManyField, Model, OneToOneField

from backoffice.apps import our_rooms

HEAD = """# Models

The tables of each room and how they hang together, written by `make pictures` from the models themselves. A line leads
from the one to the many that point at it and carries the name of the field; `o|` means that the field may be empty.
Models of other rooms carry their room's name.
"""


class Command(BaseCommand):
    help = "Draw the models of the rooms and their relations, as Markdown with Mermaid diagrams."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("rooms", nargs="*", metavar="ROOM", help="as in orders; default: all that have models")

    def handle(self, *, rooms: list[str], **options: Any) -> None:
        known = {room.label: room for room in our_rooms() if models_of(room)}
        unknown = [label for label in rooms if label not in known]
        if unknown:
            raise CommandError(f"No room with models: {', '.join(unknown)}. There are: {', '.join(sorted(known))}.")
        self.stdout.write(HEAD)
        for label in rooms or sorted(known):
            self.stdout.write("\n".join(section(known[label])))


def models_of(room: AppConfig) -> list[type[Model]]:
    """Return the models of a room in the order of their names; the history tables that a library makes are left out."""
    ours = [model for model in room.get_models() if not model.__name__.startswith("Historical")]
    return sorted(ours, key=lambda model: model.__name__)


def section(room: AppConfig) -> Iterator[str]:
    """Write one room: what each model is, then the diagram."""
    models = models_of(room)
    yield f"\n## {room.label}\n"
    yield "| Model | Table | What it is |\n| --- | --- | --- |"
    for model in models:
        yield f"| {model.__name__} | `{model._meta.db_table}` | {first_line(model)} |"
    yield "\n```mermaid\nerDiagram"
    for model in models:
        yield f"    {model.__name__}"
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if isinstance(field, (ForeignKey, ManyToManyField)):
                yield f"    {relation(model, field)}"
    yield "```"


def first_line(model: type[Model]) -> str:
    """Return the first line of the docstring; Django writes one of its own where there is none."""
    line = (model.__doc__ or "").strip().partition("\n")[0]
    return "" if line.startswith(f"{model.__name__}(") else line.replace("|", "\\|")


def relation(model: type[Model], field: "Field[Any, Any]") -> str:
    target = field.related_model
    if not isinstance(target, type):
        raise TypeError(f"{model.__name__}.{field.name} points at {target}, which is no model.")
    name = target.__name__
    if target._meta.app_label != model._meta.app_label:
        name = f'"{target._meta.app_label}.{name}"'
    one = "|o" if field.null else "||"
    if isinstance(field, ManyToManyField):
        line = "}o--o{"
    elif isinstance(field, OneToOneField):
        line = f"{one}--o|"
    else:
        line = f"{one}--o{{"
    return f'{name} {line} {model.__name__} : "{field.name}"'
