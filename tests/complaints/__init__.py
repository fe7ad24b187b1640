"""Complaints on a real database — vụ khiếu nại."""
