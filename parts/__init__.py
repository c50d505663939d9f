"""Real servers for development and tests, each started by one command: `make parts` (docs/parts.md).

A tool for developers, of the standard library alone, so that it runs before anything is installed. Nothing of Kontor
imports it; the tests ask `parts.state` for the addresses of what runs.
"""
