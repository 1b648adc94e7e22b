"""Momentus Elite as its callers see it: the VenueOps Open API, and the people who work in it."""
