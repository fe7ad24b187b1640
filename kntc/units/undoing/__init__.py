"""Hanging bodies elsewhere, and taking an ending or a founding back — đổi cơ quan trực thuộc, hoàn tác."""
