"""From the rows of the catalog to the rows of the index."""
