"""Asking for accounts, and giving them by job."""
