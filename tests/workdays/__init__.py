"""Tests of the working calendar — kiểm thử lịch làm việc."""
