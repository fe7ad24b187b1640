"""Enforcement on a real database — thi hành."""
