"""Everything that writes the index and what the shop says about searching."""
