"""The Elite simulator's page for people: its rooms' day, and what the events team does."""
