"""Placing an order: from what a customer asks for to the rows of an order, in one transaction (checkout.md, 8 to 13).

`given` is what was asked, `preview` what comes of it, `checks` what speaks against it, `drafting` the rows that it
becomes, and `placing` the transaction that writes them.
"""
