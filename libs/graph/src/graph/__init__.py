"""Microsoft Graph: tokens, calendar calls, subscriptions, and every documented error by name."""
