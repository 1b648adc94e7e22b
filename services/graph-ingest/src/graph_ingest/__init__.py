"""What Outlook shows of the mapped rooms → observations."""
