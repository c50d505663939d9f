"""The order list of a shop's import: which entity comes from which file (data-import.md, 3)."""

from dataclasses import dataclass
from pathlib import Path

import yaml


class ManifestUnreadable(Exception):
    """The order list itself cannot be used."""


@dataclass(frozen=True, slots=True)
class ImportAction:
    """One line of the order list; `path` is the source below the root. An action may name no source: then there is
    neither, and the entity's own rows are imported where it has some."""

    entity: str
    source: str
    path: Path | None


def read_manifest(manifest: Path, root: Path | None) -> list[ImportAction]:
    """Return the actions in their order.

    Sources start at the project root of the shop. Without `root` it is looked for: the closest directory, from the
    manifest's own upwards, below which one of the sources exists.
    """
    listed = [_entity_and_source(number, entry, manifest) for number, entry in enumerate(_entries(manifest), start=1)]
    if root is None:
        root = _find_root(manifest, [source for _, source in listed])
    return [ImportAction(entity, source, root / source if source else None) for entity, source in listed]


def _entries(manifest: Path) -> list[object]:
    try:
        document = yaml.safe_load(manifest.read_bytes())
    except OSError as problem:
        raise ManifestUnreadable(f"{manifest} cannot be read: {problem.strerror}.") from None
    except yaml.YAMLError as problem:
        raise ManifestUnreadable(f"{manifest} is not YAML: {problem}") from None
    actions = document.get("actions") if isinstance(document, dict) else None
    if not isinstance(actions, list):
        raise ManifestUnreadable(f"{manifest} has no list named actions.")
    return actions


def _entity_and_source(number: int, entry: object, manifest: Path) -> tuple[str, str]:
    if isinstance(entry, dict):
        entity, source = entry.get("data_entity"), entry.get("source")
        if isinstance(entity, str) and (source is None or isinstance(source, str)):
            return entity, source or ""
    raise ManifestUnreadable(f"{manifest}: action {number} needs a data_entity, and its source must be a text.")


def _find_root(manifest: Path, sources: list[str]) -> Path:
    directory = manifest.resolve().parent
    for candidate in (directory, *directory.parents):
        if any((candidate / source).is_file() for source in sources if source):
            return candidate
    return directory
