"""What Elite shows, as observations."""
