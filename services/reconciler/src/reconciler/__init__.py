"""Decides what each system shall show, and remembers it in the links."""
