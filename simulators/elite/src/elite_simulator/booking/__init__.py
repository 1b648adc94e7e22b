"""Events and the spaces they book: what may become of them, what is in the way, how every change is written down."""
