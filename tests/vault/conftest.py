"""People and posts of the vault's tests; everybody is invented."""

import base64
from collections.abc import Callable, Iterator
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.db.backends.utils import CursorWrapper
from psycopg.sql import SQL, Identifier
from pytest_django import DjangoDbBlocker, Settings

from kntc.accounts.models import Account, Post
from kntc.units.models import Unit
from kntc.vault import actions
from kntc.vault.identity import Identity, Relative
from tests import database

# The vault keeps the numbers of posts only, so these need no rows of their own.
RECEIVER, SETTLER, VERIFIER, STRANGER = (
    Post(pk=number, account=Account(full_name=title), unit=Unit(name="UBND xã"), title=title)
    for number, title in ((11, "Người nhận đơn"), (12, "Người giải quyết"), (13, "Người xác minh"), (14, "Người ngoài"))
)
OLD, NEW = b"a" * 32, b"b" * 32
OLD_LINE, NEW_LINE = base64.b64encode(OLD).decode(), base64.b64encode(NEW).decode()
TABLES = ("identity", "grant", "line", "opening", "master_key", "trace_key", "trace", "words")

DENOUNCER = Identity(
    name="Lường Văn Chuyên",
    alias="Tư Sậy",
    birth_year=1959,
    gender="nam",
    id_kind="CCCD",
    id_no="000059011388",
    id_issued_on="2021-05-10",
    id_issued_by="Cục Cảnh sát",
    address="thôn 4, xã Nông Cống, tỉnh Thanh Hóa",
    phone="0900 000 204",
    email="chuyen.luong@vidu.invalid",
    relatives=(Relative("Lường Thị Mơ", kinship="con", address="xã Nông Cống", phone="0900 000 205"),),
    text="Tôi là Lường Văn Chuyên, tôi tố cáo việc thu tiền trái quy định.",
    scans=(UUID("0195d3a0-0000-7000-8000-000000000001"),),
)
# What must never be seen outside (the given name alone is a word of titles, "chuyên viên"): as letters, and as
# the bytes that PostgreSQL shows in hexadecimal.
NEEDLES = ("Văn Chuyên", "Tư Sậy", "000059011388", "0900 000 204", "chuyen.luong", "thôn 4", "Lường Thị Mơ", "thu tiền")

Seal = Callable[..., actions.Sealed]
Place = Callable[..., None]


@pytest.fixture
def dossier_id() -> UUID:
    """A file of its own for each test."""
    return uuid4()


@pytest.fixture
def seal(dossier_id: UUID) -> Seal:
    """Seal the denouncer as the reception officer does, for the settler."""

    def _seal(identity: Identity = DENOUNCER, dossier_id: UUID = dossier_id) -> actions.Sealed:
        return actions.seal(identity, dossier_id=dossier_id, actor=RECEIVER, grantees=[SETTLER])

    return _seal


@pytest.fixture
def sealed(seal: Seal) -> actions.Sealed:
    """A sealed person: something that could leak."""
    return seal()


@pytest.fixture
def place(settings: Settings) -> Place:
    """Put master keys where the settings look."""

    def _place(*lines: str) -> None:
        settings.VAULT_KEY_FILE, settings.VAULT_KEY = "", ",".join(lines)

    return _place


@pytest.fixture
def committed_vault(
    clone: database.Clone,  # noqa: ARG001 -- the database to commit in
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Real commits in the vault and its log alone: emptying them is enough and no fresh clone is needed."""
    with django_db_blocker.unblock():
        yield
        with connections["owner"].cursor() as cursor:
            tables = SQL(", ").join(Identifier("vault", table) for table in TABLES)
            cursor.execute(SQL("TRUNCATE {}, audit_line RESTART IDENTITY").format(tables))


@pytest.fixture
def vault_owner(committed_vault: None) -> Iterator[CursorWrapper]:  # noqa: ARG001 -- the owner sees what is committed
    """SQL with the rights of the vault itself, which the application never has."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE kntc_vault")
        yield cursor
        cursor.execute("RESET ROLE")


def betrayals(text: str) -> list[str]:
    """The needles that a text shows, plainly or in hexadecimal."""
    return [needle for needle in NEEDLES if needle in text or needle.encode().hex() in text]
