"""A shop of a few files, imported by the command as an operator would."""

import io
from dataclasses import dataclass
from textwrap import dedent

import pytest
import yaml
from django.core.management import CommandError, call_command

# bcrypt of "change123" with cost 4, under PHP's prefix
CHANGE123 = "$2y$04$n5aBUWJey.bAUlaaMD4TOezGHwmHgmtIqTA/MhtjZ3GFDdsTFfCO6"


@dataclass(frozen=True)
class ImportResult:
    """What the command printed, and how it ended."""

    output: str
    refusals: list[str]
    error: CommandError | None

    def counts(self, entity):
        """Return created, updated, unchanged and refused of an entity."""
        row = next(line for line in self.output.splitlines() if line.split()[:1] == [entity])
        return tuple(int(number) for number in row.split()[1:5])


@pytest.fixture
def import_sources(import_files, tmp_path):
    """Import the actions of an order list; `actions` are entity, source and content, None for what there is not."""

    def import_them(actions, *options):
        listed = []
        for entity, source, content in actions:
            listed.append({"data_entity": entity, **({"source": source} if source else {})})
            if content is not None:
                (tmp_path / source).write_text(dedent(content))
        manifest = tmp_path / "sources.yml"
        manifest.write_text(yaml.safe_dump({"version": 0, "actions": listed}))
        return import_files.run(manifest, *options)

    return import_them


@pytest.fixture
def import_files(db, tmp_path):
    """Write files and their order list, run the command; `files` are (entity, content) pairs or a dict of them."""

    def import_them(files, *options, **keywords):
        pairs = list(files.items() if isinstance(files, dict) else files)
        actions = []
        for number, (entity, content) in enumerate(pairs):
            source = f"data/{number}-{entity}.csv"
            actions.append({"data_entity": entity, "source": source})
            path = tmp_path / source
            path.parent.mkdir(exist_ok=True)
            if content is not None:
                path.write_text(dedent(content))
        manifest = tmp_path / "shop.yml"
        manifest.write_text(yaml.safe_dump({"version": 0, "actions": actions}))
        return run(manifest, *options, **keywords)

    def run(manifest, *options, **keywords):
        output, errors = io.StringIO(), io.StringIO()
        error = None
        try:
            call_command("import_data", manifest, *options, stdout=output, stderr=errors, **keywords)
        except CommandError as raised:
            error = raised
        return ImportResult(output.getvalue(), errors.getvalue().splitlines(), error)

    import_them.run = run
    return import_them
