"""The demo: the whole product and both far sides on this machine, and a short story told with them."""
