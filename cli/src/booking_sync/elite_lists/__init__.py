"""What an administrator can choose from in Elite, listed."""
