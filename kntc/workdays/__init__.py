"""Public holidays and make-up days — lịch làm việc."""
