"""The one place where PostgreSQL and SQLite differ: statements, bulk writes, sequences, locks, text search."""
