"""Bodies, units and administrative areas, with their successors — cơ quan, đơn vị, địa bàn."""
