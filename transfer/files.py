"""Documents out of files: JSON lines or one document, plain or gzip, a file or the standard input."""

import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast

import orjson

STANDARD_INPUT = "-"
LINE_BYTES_MAX = 64 * 1024 * 1024
DOCUMENT_BYTES_MAX = 256 * 1024 * 1024
GZIP_MAGIC = b"\x1f\x8b"


class SourceUnreadable(Exception):
    """A file that cannot be read, or not to its end."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A JSON document and where it stood, or the problem that it has instead of a content."""

    position: str
    content: Any = None
    problem: str | None = None
    size: int = 0


@contextmanager
def open_source(name: str, standard_input: IO[bytes]) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Open a file, or the standard input for `-`; give the readable text and the raw file that tells the progress."""
    if name == STANDARD_INPUT:
        yield _unpacked(io.BufferedReader(cast(io.RawIOBase, standard_input))), standard_input
        return
    try:
        raw = Path(name).open("rb")  # noqa: SIM115 - closed below; only the opening may fail with this message
    except OSError as problem:
        raise SourceUnreadable(f"cannot be opened: {problem.strerror}.") from problem
    with raw:
        yield _unpacked(raw), raw


def read_documents(stream: IO[bytes]) -> Iterator[FoundDocument]:
    """Yield the documents of a file one by one.

    A first line that opens an object or a list without closing it starts one document that fills the whole file;
    every other file is JSON lines, which are read with bounded memory whatever the size of the file.
    """
    try:
        number, first = 1, _read_line(stream).removeprefix(b"\xef\xbb\xbf")
        while first and not first.strip():
            number, first = number + 1, _read_line(stream)
        if first.lstrip().startswith((b"{", b"[")) and not first.rstrip().endswith((b"}", b"]")):
            yield _whole_document(first, stream)
        else:
            yield from _lines(first, number, stream)
    except (OSError, EOFError, zlib.error) as problem:
        raise SourceUnreadable(f"cannot be read to its end: {problem}.") from problem


def _unpacked(raw: io.BufferedReader) -> IO[bytes]:
    if raw.peek(2)[:2] == GZIP_MAGIC:
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=raw)))
    return raw


def _read_line(stream: IO[bytes]) -> bytes:
    return stream.readline(LINE_BYTES_MAX + 1)


def _lines(line: bytes, number: int, stream: IO[bytes]) -> Iterator[FoundDocument]:
    while line:
        position = f"line {number}"
        if len(line) > LINE_BYTES_MAX:
            yield FoundDocument(position, problem=f"The line is longer than {LINE_BYTES_MAX} bytes.")
            while line and not line.endswith(b"\n"):
                line = _read_line(stream)
        elif line.strip():
            yield _parsed(position, line)
        number, line = number + 1, _read_line(stream)


def _whole_document(first: bytes, stream: IO[bytes]) -> FoundDocument:
    text = first + stream.read(DOCUMENT_BYTES_MAX - len(first) + 1)
    if len(text) > DOCUMENT_BYTES_MAX:
        return FoundDocument(
            "document 1",
            problem=f"A single document may have {DOCUMENT_BYTES_MAX} bytes; put one order on each line.",
        )
    return _parsed("document 1", text)


def _parsed(position: str, text: bytes) -> FoundDocument:
    try:
        return FoundDocument(position, content=orjson.loads(text), size=len(text))
    except orjson.JSONDecodeError as problem:
        return FoundDocument(position, problem=f"This is not JSON: {problem}.")


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
