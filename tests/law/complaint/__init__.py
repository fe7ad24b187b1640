"""Complaints in the law: accepted when, settled how, by whom."""
