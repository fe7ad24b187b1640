"""Contents of the portal: guides, questions, news, files — nội dung cổng thông tin."""
