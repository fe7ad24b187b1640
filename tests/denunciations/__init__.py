"""Denunciations on a real database — vụ tố cáo."""
