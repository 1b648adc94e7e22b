"""What both simulators share and neither far side is about: the outside world, faults, doors for people, hosting."""
