"""The desk: menu, work lists, saved views — bàn làm việc."""
