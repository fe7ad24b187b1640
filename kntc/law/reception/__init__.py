"""Receiving citizens in law — Luật Tiếp công dân 2013; NĐ 154/2026/NĐ-CP."""
