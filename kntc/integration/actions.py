"""What happens to programs, cases and messages — đề nghị, duyệt, thu hồi kết nối; lưu vụ việc, thông điệp."""

import ipaddress
import secrets
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from kntc.accounts import programs
from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, demand
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.integration import marks, queries
from kntc.integration.models import Call, Case, Message, NationalCode, Program, SentFile, WrongSecrets
from kntc.integration.terms import Fate, Kind, Status
from kntc.petitions.models import Petition
from kntc.units.models import Unit

LONGEST_REASON = 500
ONE_MORE = """
    INSERT INTO integration_wrongsecrets AS kept (caller, named, began_at, tries) VALUES (%s, %s, %s, 1)
    ON CONFLICT (began_at, caller, named) DO UPDATE SET tries = kept.tries + 1
"""


# --- programs -------------------------------------------------------------------------------------------------


@transaction.atomic
def ask(*, unit: Unit, name: str, maker: str, contact: str, addresses: list[str], actor: Post, on: date) -> Program:
    """A unit asks for its program to be connected — đề nghị kết nối."""
    demand(actor, Permission.CONNECTION_ASK, on=on, unit=unit)
    program = Program.objects.create(
        unit=unit, name=name, maker=maker, contact=contact, addresses=_networks(addresses), asked_by=actor
    )
    _log(AuditAction.CONNECTION_ASKED, program, actor)
    return program


@transaction.atomic
def approve(program: Program, *, actor: Post, on: date) -> tuple[Program, str]:
    """Connect it: an account, and a secret that is shown this once — duyệt kết nối."""
    demand(actor, Permission.CONNECTION_DECIDE, on=on)
    row = queries.locked_program(program.pk)
    _refuse_unless(row, Status.ASKED, "Đề nghị này đã được xử lý.")
    row.account = programs.enlist(_username(row.unit), f"Phần mềm {row.name}", unit=row.unit)
    secret = _draw(row)
    _decide(row, Status.APPROVED, actor)
    _log(AuditAction.CONNECTION_APPROVED, row, actor)
    return row, secret


@transaction.atomic
def give_back(program: Program, *, reason: str, actor: Post, on: date) -> Program:
    """Return the request with the reason — trả lại đề nghị."""
    demand(actor, Permission.CONNECTION_DECIDE, on=on)
    row = queries.locked_program(program.pk)
    _refuse_unless(row, Status.ASKED, "Đề nghị này đã được xử lý.")
    _decide(row, Status.RETURNED, actor, reason)
    _log(AuditAction.CONNECTION_RETURNED, row, actor, reason)
    return row


@transaction.atomic
def revoke(program: Program, *, reason: str, actor: Post, on: date) -> Program:
    """The program may connect no more; what it sent stays — thu hồi kết nối."""
    demand(actor, Permission.CONNECTION_DECIDE, on=on)
    row = queries.locked_program(program.pk)
    _refuse_unless(row, Status.APPROVED, "Phần mềm này không còn kết nối.")
    row.secret_digest = ""
    _decide(row, Status.REVOKED, actor, reason)
    if row.account is not None:
        programs.dismiss(row.account, on=on, actor=actor, reason=reason)
    _log(AuditAction.CONNECTION_REVOKED, row, actor, reason)
    return row


@transaction.atomic
def follow(program: Program, *, to: Unit, actor: Post, on: date, reason: str) -> Program:
    """A reform: the program writes for the body that took over, with the same secret — chuyển theo đơn vị kế thừa."""
    demand(actor, Permission.UNIT_REFORM, on=on)
    row = queries.locked_program(program.pk)
    row.unit = to
    row.save(update_fields=["unit"])
    if row.account is not None:
        programs.follow(row.account, to=to, on=on, actor=actor, reason=reason)
    return row


@transaction.atomic
def renew_secret(program: Program, *, actor: Post, on: date) -> str:
    """Another secret in place of the one that is lost or known to others — cấp lại mật khẩu kết nối."""
    demand(actor, Permission.CONNECTION_DECIDE, on=on)
    row = queries.locked_program(program.pk)
    _refuse_unless(row, Status.APPROVED, "Phần mềm này không còn kết nối.")
    secret = _draw(row)
    row.save(update_fields=["secret_digest"])
    _log(AuditAction.CONNECTION_SECRET, row, actor)
    return secret


def _networks(addresses: list[str]) -> list[str]:
    try:
        return [str(ipaddress.ip_network(each.strip(), strict=False)) for each in addresses if each.strip()]
    except ValueError as wrong:
        raise NotPossible(f"Địa chỉ máy chủ không hợp lệ: {wrong}.") from None


def _refuse_unless(row: Program, status: Status, why: str) -> None:
    if row.status != status:
        raise NotPossible(why)


def _draw(row: Program) -> str:
    secret = secrets.token_urlsafe(32)
    row.secret_digest = marks.of_secret(secret)
    return secret


def _decide(row: Program, status: Status, actor: Post, reason: str = "") -> None:
    row.status, row.decided_by, row.decided_at, row.reason = status, actor, timezone.now(), reason
    row.save()


def _username(unit: Unit) -> str:
    """Lt. and the unit's code, numbered where there is one already."""
    beginning = f"lt.{unit.code.lower().partition('~')[0]}"
    taken = queries.usernames_like(beginning)
    return next(name for name in (beginning, *(f"{beginning}-{no}" for no in range(2, 1000))) if name not in taken)


def _log(action: AuditAction, row: Program, actor: Post, reason: str = "") -> None:
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind="integration.program",
        object_id=str(row.pk),
        reason=reason,
    )


# --- cases and messages ---------------------------------------------------------------------------------------


def open_case(*, program: Program, unit: Unit, petition: Petition, **rest: Any) -> Case:  # noqa: ANN401 -- columns of Case
    """Give a petition the Id under which its program will speak of it."""
    return Case.objects.create(program=program, unit=unit, petition=petition, dossier=petition.dossier, **rest)


def reclassify(case: Case, *, kind: str, field: str) -> None:
    """The last message says what the petition is; its handling will be written so."""
    case.kind, case.field = kind, field
    case.save(update_fields=["kind", "field"])


def say(
    case: Case, action: str, *, on: date, content: dict[str, Any], mark: str, of_result: Message | None = None,
    fate: Fate = Fate.WAITING,
) -> Message:  # fmt: skip
    """Keep a message; it waits until the file takes it."""
    why = "Đang ghi." if fate is Fate.WAITING else ""
    return Message.objects.create(
        case=case,
        action=action,
        happened_on=on,
        content=content,
        fingerprint=mark,
        of_result=of_result,
        fate=fate,
        why=why,
    )


def mark_written(message: Message) -> None:
    """The file has it."""
    message.fate, message.why = Fate.WRITTEN, ""
    message.save(update_fields=["fate", "why"])


def leave_waiting(message: Message, why: str) -> None:
    """The file does not take it yet."""
    message.fate, message.why = Fate.WAITING, why[:LONGEST_REASON]
    message.save(update_fields=["fate", "why"])


def settle(message: Message, why: str) -> None:
    """Officials did in the file what it tells of, or say why it waits for nothing."""
    message.fate, message.why = Fate.SETTLED, why[:LONGEST_REASON]
    message.save(update_fields=["fate", "why"])


def replace(message: Message) -> None:
    """A later message stands in its place; it stays as history."""
    message.fate, message.why = Fate.REPLACED, ""
    message.save(update_fields=["fate", "why"])


def note_file(case: Case, mark: str) -> bool:
    """Whether this file is new to the case."""
    _, is_new = SentFile.objects.get_or_create(case=case, fingerprint=mark)
    return is_new


def log_call(program: Program, **rest: Any) -> Call:  # noqa: ANN401 -- columns of Call
    """One line of the journal — nhật ký liên thông."""
    return Call.objects.create(program=program, **rest)


def count_wrong_secret(caller: str, named: str, *, began_at: datetime) -> None:
    """One more wrong try in these minutes, whoever else counts at the same time — đếm lần sai mật khẩu."""
    with connection.cursor() as sql:
        sql.execute(ONE_MORE, [caller, named, began_at])


def forget_wrong_secrets(before: datetime) -> int:
    """Forget who tried before then; gives how many rows went — dọn."""
    return WrongSecrets.objects.filter(began_at__lt=before).delete()[0]


# --- national codes -------------------------------------------------------------------------------------------


@transaction.atomic
def load_codes(kind: Kind, rows: list[tuple[str, str, str]]) -> int:
    """Bring codes in, or change what they are called: code, name, our own row; gives how many changed."""
    changed = 0
    for code, name, means in rows:
        values = {"name": name} | ({"means": means} if means else {})
        found = NationalCode.objects.filter(kind=kind, code=code).first()
        if found is None or any(getattr(found, column) != value for column, value in values.items()):
            NationalCode.objects.update_or_create(kind=kind, code=code, defaults=values)
            changed += 1
    return changed
