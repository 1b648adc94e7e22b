"""What belongs together: news and link, meeting and Elite event, twins, doubles."""
