"""The ground that every importer stands on: a shop's CSV files, their cells, and writing rows by natural key.

Imports `database` and no other room. Rooms build their `importers.py` on it; `shop_import` runs them
(docs/decisions/010-data-import.md).
"""
