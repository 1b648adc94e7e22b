"""What both simulators share and neither far side is about: the outside world they are handed, faults, hosting."""
