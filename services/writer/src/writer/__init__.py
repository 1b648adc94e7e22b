"""Applies commands to one system: looks, writes where it differs, reports what became of it."""
