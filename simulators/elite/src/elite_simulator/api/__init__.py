"""The Open API: which calls there are, what callers send and are answered."""
