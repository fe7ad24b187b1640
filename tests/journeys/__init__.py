"""Whole stories of the office, from the first paper to the last."""
