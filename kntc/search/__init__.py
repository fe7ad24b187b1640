"""Finding matters: by words, and those that look alike — tra cứu, đơn trùng."""
