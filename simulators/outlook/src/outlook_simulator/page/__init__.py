"""The Outlook simulator's page for people: its rooms' day, and what people do at their calendars."""
