"""Signing in: tokens for apps, and an administrator's consent."""
