"""How the demo orders are composed: people, products and stories in, documents of the API out."""
