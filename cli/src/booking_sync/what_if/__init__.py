"""`booking-sync what-if`: how the bookings of the last weeks would have ended under another configuration."""
