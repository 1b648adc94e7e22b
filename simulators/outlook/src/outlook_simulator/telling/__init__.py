"""How subscribers are told of changes."""
