"""Tests of difficulties."""
