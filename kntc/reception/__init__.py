"""Receiving citizens — tiếp công dân."""
