"""What keeps the local stack from running."""


class CannotRun(Exception):
    """One line for people: what is wrong, and what to do."""
