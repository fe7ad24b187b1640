"""What is counted, one line a count, never changed — sổ cái thống kê."""
