"""Placing an order: from what a customer asks for to the rows of an order, in one transaction (checkout.md, 8 to 13).

`request` is what was asked, `quote` what comes of it, `validation` what speaks against it, `order_rows` and `item_rows`
the rows that it becomes, and `placement` the transaction that writes them.
"""
