"""Mirrors kntc.administration."""
