"""Every write to a cart: one function per business verb."""
