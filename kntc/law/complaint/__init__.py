"""Complaints in law — Luật Khiếu nại 2011; NĐ 124/2020, NĐ 155/2026."""
