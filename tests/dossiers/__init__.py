"""Mirrors kntc.dossiers."""
