"""Tags of the package — thẻ trong trang."""
