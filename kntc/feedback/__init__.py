"""Recommendations and reflections — kiến nghị, phản ánh."""
