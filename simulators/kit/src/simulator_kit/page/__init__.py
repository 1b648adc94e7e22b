"""What the simulators' pages for people share: how a day looks, how it is served and kept up to date."""
