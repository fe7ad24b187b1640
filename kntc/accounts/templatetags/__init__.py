"""Template tags of signing in — thẻ của trang đăng nhập."""
