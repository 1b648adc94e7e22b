"""Graph as its callers see it: calls, errors, pages, limits."""
