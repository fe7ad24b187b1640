"""Mirrors kntc.notices."""
