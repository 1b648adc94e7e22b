"""`python -m booking_sync`: the same as the command."""

from booking_sync.main import main

main()
