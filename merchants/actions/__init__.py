"""Every write of merchants and their offers, one module a noun."""
