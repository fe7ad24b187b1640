"""Template tags of the desk — thẻ hiển thị của bàn làm việc."""
