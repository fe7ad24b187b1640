"""Template tags and filters of the page frame — thẻ và bộ lọc hiển thị."""
