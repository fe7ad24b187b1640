"""Officials, posts, authority, signing in — cán bộ, vị trí công tác, thẩm quyền, đăng nhập."""
