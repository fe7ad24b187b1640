"""Tests of the law as tables."""
