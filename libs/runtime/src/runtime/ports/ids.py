"""Ids that follow from nothing: secrets of subscriptions, names of owners. Booking ids are derived instead."""

from typing import Protocol


class Ids(Protocol):
    def new(self) -> str:
        """At least 122 bits that nobody can guess."""
        ...
