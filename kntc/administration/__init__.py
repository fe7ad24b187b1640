"""Units, calendars and rules as administrators see them — quản trị."""
