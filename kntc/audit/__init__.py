"""Who looked at, searched, exported and administered what, and why — nhật ký truy cập."""
