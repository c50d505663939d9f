"""Every write of the catalog, one module a noun."""
