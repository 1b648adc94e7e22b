"""What Outlook shows, as observations."""
