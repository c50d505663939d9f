"""The version of Kontor, in its one place: `pyproject.toml` reads it from here when a package is built."""

VERSION = "1.0.0"
