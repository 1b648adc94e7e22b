"""What Exchange does with meetings: organizers, rooms, answers, and the one way calendars change."""
