"""Microsoft as its callers see it: sign-in, Graph calendars, and the room mailboxes of Exchange, over HTTP."""
