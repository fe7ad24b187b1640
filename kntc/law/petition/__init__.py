"""Handling petitions in law — Thông tư 05/2021/TT-TTCP."""
