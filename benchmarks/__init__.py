"""Load and growth measurements on PostgreSQL; never part of the tests (docs/benchmarks.md)."""
