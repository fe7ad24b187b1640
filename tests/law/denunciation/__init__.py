"""Denunciations in the law: accepted when, settled how, protected how."""
