"""The Microsoft Graph client: tokens, calendar calls, errors, times."""
