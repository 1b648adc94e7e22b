"""A port that can't be reached at the moment."""


class Unavailable(Exception):
    """Kafka, Redis, SMTP or a far side does not answer: passing, tried again without limit, loses nothing."""
