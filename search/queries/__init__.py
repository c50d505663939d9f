"""Reads of the index whose SQL is written by hand."""
