"""Contents of the portal — nội dung cổng thông tin."""
