"""The access log — nhật ký truy cập."""
