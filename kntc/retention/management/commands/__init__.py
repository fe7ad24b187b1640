"""Commands of destroying — lệnh tiêu hủy."""
