"""A replay of what was recorded, under two configurations: which bookings would have ended differently. Pure."""
