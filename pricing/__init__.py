"""What a cart costs, as pure calculation: the calculation itself, and the language of discount rules."""
