"""What runs on this machine for a demo or for tests: brokers, simulators and services as child processes."""
