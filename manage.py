#!/usr/bin/env python
"""Kontor's operations surface: `python manage.py help` lists every command."""

from config.command_line import main

if __name__ == "__main__":
    main()
