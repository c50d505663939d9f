"""Every write about orders that exist, one module a noun."""
