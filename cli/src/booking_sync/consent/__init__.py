"""`booking-sync consent`: an administrator of Microsoft 365 lets the app in."""
