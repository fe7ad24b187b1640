"""Enforcement in law — NĐ 124/2020; NĐ 31/2019."""
