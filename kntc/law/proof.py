"""What a table of the law raises when it contradicts itself — bảng quy tắc sai."""


class BrokenTable(Exception):
    """A table with a gap or a contradiction; raised on import, so that no case ever meets it."""
