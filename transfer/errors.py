class OrderRefused(Exception):
    """An order that cannot be taken over; the text names the place in the document and the reason."""
