"""Recommendations and reflections in law — Luật Tiếp công dân 2013, Điều 26, 28."""
