"""The client of Momentus Elite (VenueOps Open API): tokens, calls, errors, local times."""
