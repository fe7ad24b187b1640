"""Commands of the contents — lệnh về nội dung cổng thông tin."""
