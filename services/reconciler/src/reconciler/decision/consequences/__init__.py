"""What follows from a verdict: the next record, its commands, outcomes and looks, and when to come back."""
