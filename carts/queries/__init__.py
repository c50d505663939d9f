"""Reads of carts that other rooms ask for.

A checkout takes `locked_cart` inside its transaction, `load_cart`, `carts.revalidate.revalidate_cart`, and then
`LoadedCart.calculate` with a `Delivery`.
"""
