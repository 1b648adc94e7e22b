"""Momentus Elite (VenueOps Open API): tokens, events and booked spaces, the change feed, and every refusal by name."""
