"""The shell every service shares. Not a word of booking logic."""
