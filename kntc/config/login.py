"""The login that the program works with must be weak — quyền của tài khoản cơ sở dữ liệu."""

from django.conf import settings
from django.db import connection

from kntc.config.faces import LOGIN, Face

# Also what the login could switch to: a member of the owner's role is as strong as the owner.
OWNED = """
    SELECT rolsuper, (SELECT count(*) FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm')
                      AND pg_has_role(session_user, relowner, 'MEMBER'))
    FROM pg_roles WHERE rolname = session_user
"""
# What neither the portal nor the connection may read, whatever they are asked.
READS_PASSWORDS = """
    SELECT coalesce(has_table_privilege(session_user, to_regclass('public.accounts_account'), 'SELECT'), false)
"""


class TooStrong(Exception):
    """The login owns tables or is superuser — tài khoản ứng dụng có quá nhiều quyền."""


def refuse_if_strong() -> None:
    """Refuse to start with a login that could change what nobody may change."""
    with connection.cursor() as sql:
        sql.execute(OWNED)
        superuser, owned = sql.fetchone()
        sql.execute(READS_PASSWORDS)
        [reads_passwords] = sql.fetchone()
    if superuser or owned:
        why = "là superuser" if superuser else f"sở hữu {owned} bảng"
        raise TooStrong(
            f"Tài khoản cơ sở dữ liệu trong DATABASE_URL {why}; chương trình chỉ chạy với tài khoản kntc_app "
            "không sở hữu bảng nào (xem ops/roles.sql)."
        )
    if reads_passwords and settings.FACE in (Face.PUBLIC, Face.CONNECTION):
        raise TooStrong(
            f"Tài khoản cơ sở dữ liệu trong DATABASE_URL đọc được tài khoản cán bộ; với KNTC_FACE={settings.FACE}"
            f" chương trình chỉ chạy với {LOGIN[settings.FACE]} (xem ops/roles.sql)."
        )


def is_set_aside() -> bool:
    """Whether the database was set aside for measuring: asked once, when the program starts — dành để đo."""
    with connection.cursor() as sql:
        sql.execute("SELECT EXISTS (SELECT FROM config_setaside)")
        [(found,)] = sql.fetchall()
    return bool(found)
