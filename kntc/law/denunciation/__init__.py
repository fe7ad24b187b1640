"""Denunciations in law — Luật Tố cáo 2018; NĐ 31/2019, NĐ 156/2026."""
