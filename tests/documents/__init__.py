"""Mirrors kntc.documents."""
