"""Where an export goes."""

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast


@contextmanager
def open_target(name: str) -> Iterator[Callable[[str], object]]:
    """Give a function that writes text to a file, packed if its name ends in `.gz`.

    The file appears under its name when it is complete; a failed export leaves what was there before.
    """
    target = Path(name)
    unfinished = target.with_name(f".{target.name}.part")
    try:
        with unfinished.open("wb") as raw:
            packed = gzip.GzipFile(filename="", fileobj=raw, mode="wb", mtime=0) if target.suffix == ".gz" else raw
            with io.TextIOWrapper(cast(IO[bytes], packed), encoding="utf-8", newline="") as text:
                yield text.write
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
