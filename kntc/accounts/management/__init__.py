"""Commands of the accounts — lệnh về tài khoản."""
