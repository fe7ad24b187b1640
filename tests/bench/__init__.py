"""Measurements of the program as it is served — đo hiệu năng: `make bench`, docs/benchmarks.md.

A database of its own with 100,000 generated petitions, the real web server with four workers, the forms and pages that
a browser sends and reads, and beside them a bare Django view that reads one row: each figure is a ratio to that one.
"""
