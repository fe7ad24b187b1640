"""Tests of the assembled program — kiểm thử chương trình hoàn chỉnh."""
