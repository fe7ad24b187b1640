"""Slips of whoever copies a code — lỗi gõ mã."""

from kntc.dossiers import lookup_code


def with_a_slip(code: str) -> str:
    """The code with one wrong sign of which no look-alike makes it right again."""
    for at, sign in enumerate(code):
        for other in lookup_code.SIGNS:
            wrong = code[:at] + other + code[at + 1 :]
            if other != sign and not lookup_code.read(wrong):
                return wrong
    raise AssertionError(code)
