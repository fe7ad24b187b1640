"""Commands of the working calendar — lệnh về lịch làm việc."""
