"""A second calculation of carts and orders, from the contract alone (checkout.md, 16 to 19; orders.md, 9.4 and 10).

It shares no line with the shop's own calculation and must not import it: its worth is that both
came to the same figures by different ways.
Where the two differ, the contract decides which one is mended.
"""
