"""Word of changes on its way to webhooks."""
