"""What is printed about orders: invoices and return slips, as PDF in the language of the order."""
