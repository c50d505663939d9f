"""What a shop tells beside its products: pages, banners, lists of products, and the blocks of its templates.

The API shows pages, banners and lists (storefront.md, 2 and 3); blocks and slots are kept for the shop's own pages.
"""
