"""How often something may happen: counters that all processes share."""
