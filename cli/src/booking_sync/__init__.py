"""The command `booking-sync`: demo, run, simulators, topics."""
