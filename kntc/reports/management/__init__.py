"""Commands of the package — lệnh quản trị."""
