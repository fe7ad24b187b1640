"""Mirrors kntc.integration."""
