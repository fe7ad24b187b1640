"""The login that the program works with must be weak — quyền của tài khoản cơ sở dữ liệu."""

from django.db import connection

# Also what the login could switch to: a member of the owner's role is as strong as the owner.
OWNED = """
    SELECT rolsuper, (SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
                      AND pg_has_role(session_user, relowner, 'MEMBER'))
    FROM pg_roles WHERE rolname = session_user
"""


class TooStrong(Exception):
    """The login owns tables or is superuser — tài khoản ứng dụng có quá nhiều quyền."""


def refuse_if_strong() -> None:
    """Refuse to start with a login that could change what nobody may change."""
    with connection.cursor() as sql:
        sql.execute(OWNED)
        superuser, owned = sql.fetchone()
    if superuser or owned:
        why = "là superuser" if superuser else f"sở hữu {owned} bảng"
        raise TooStrong(
            f"Tài khoản cơ sở dữ liệu trong DATABASE_URL {why}; chương trình chỉ chạy với tài khoản kntc_app "
            "không sở hữu bảng nào (xem ops/roles.sql)."
        )
