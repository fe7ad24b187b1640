"""Tests of the law, without a database — kiểm thử các bảng luật."""
