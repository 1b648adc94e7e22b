"""What news teaches about a link, before anything is decided."""
