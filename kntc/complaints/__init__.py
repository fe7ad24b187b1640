"""Complaints, first and second instance — khiếu nại."""
