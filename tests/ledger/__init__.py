"""Mirrors kntc.ledger."""
