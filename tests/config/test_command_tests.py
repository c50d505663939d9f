"""Every command of ours is run by a test: one that nobody runs breaks unseen."""

import re

from tests.support.manage_py import PROJECT

COMMANDS = {
    path.stem
    for path in PROJECT.glob("*/**/management/commands/*.py")
    if path.stem != "__init__" and path.relative_to(PROJECT).parts[0] not in {".venv", "tests"}
}


def test_each_command_is_named_by_a_test() -> None:
    texts = "\n".join(path.read_text() for path in (PROJECT / "tests").rglob("test_*.py"))
    assert len(COMMANDS) > 30
    assert [name for name in sorted(COMMANDS) if not re.search(rf'"{name}"', texts)] == []
