"""`booking-sync explain`: the history of one booking, from the topics, as a person wants to read it."""
