"""Holds in rooms that can't be used while another is in use (E12)."""
