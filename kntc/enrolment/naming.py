"""How a user name is made of a name: Nguyễn Thị Hạnh becomes hanh.nt — gợi ý tên đăng nhập."""

from itertools import count

from kntc.enrolment import queries
from kntc.units.spelling import plain


def proposed(full_name: str) -> str:
    """A name that nobody bears yet: the given name, a dot, the initials; numbered where several share it."""
    *before, given = plain(full_name).split() or ["can"]
    stem = f"{given}.{''.join(word[0] for word in before)}" if before else given
    taken = queries.names_taken(stem)
    return stem if stem not in taken else next(name for n in count(2) if (name := f"{stem}{n}") not in taken)
