"""The ports on the real world: the only place that reads clocks, makes chance, starts threads."""
