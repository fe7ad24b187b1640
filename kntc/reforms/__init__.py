"""Bodies merged, split, renamed, moved or dissolved, with whatever lies with them — sắp xếp đơn vị."""
