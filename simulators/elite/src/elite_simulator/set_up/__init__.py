"""What a tenant has set up, and how it is filled from the files of a venue."""
