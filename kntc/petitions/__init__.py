"""Receiving, classifying, transferring, returning and filing petitions — đơn."""
