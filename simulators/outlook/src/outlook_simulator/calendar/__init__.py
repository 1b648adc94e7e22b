"""What lies in a calendar: items, their times, series."""
