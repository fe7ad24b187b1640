"""Mirrors kntc.proceedings."""
