"""The ports in one process, on virtual time: deterministic under a seed, with the faults of the real ones."""
