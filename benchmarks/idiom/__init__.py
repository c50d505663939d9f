"""The same two reads as the documentation of DRF and its JSON:API library teaches them (f4)."""
