"""Denunciations — tố cáo."""
