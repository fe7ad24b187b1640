"""Mirrors kntc.portal."""
