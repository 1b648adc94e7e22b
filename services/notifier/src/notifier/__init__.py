"""Outcomes become the messages that people asked for."""
