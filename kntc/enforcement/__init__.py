"""Carrying out decisions and conclusions — thi hành."""
