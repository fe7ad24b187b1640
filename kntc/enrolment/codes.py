"""What is drawn at random and read aloud — mật khẩu dùng một lần, số theo dõi."""

import secrets

# No signs that are confused in print or by ear: 0 and o, 1, i and l, u.
SIGNS = "23456789abcdefghjkmnpqrstvwxyz"
GROUPS, LONG = 4, 4


def one_time() -> str:
    """Four groups of four: 78 bits, and no rule for passwords refuses it."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(LONG)) for _ in range(GROUPS))
    return "-".join(groups)


def number() -> str:
    """The eight signs of a request's number: 30**8, so that nobody reads other people's by counting."""
    return "".join(secrets.choice(SIGNS) for _ in range(2 * LONG)).upper()
