"""What happens to requests and to the people of a unit — gửi, duyệt, trả lại đề nghị; tạo, bố trí cán bộ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from kntc.accounts import actions as accounts
from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, demand
from kntc.accounts.roles import OfficeRole
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.documents import store
from kntc.documents.actions import Incoming
from kntc.documents.naming import harmless
from kntc.enrolment import codes, letters, queries
from kntc.enrolment.models import APPROVED, RETURNED, WAITING, AccountRequest, Confirmation, GuideTick, Knock
from kntc.enrolment.titles import ROLES, JobTitle
from kntc.notices.actions import mail_goes_out
from kntc.proceedings import clock
from kntc.units.models import Unit

AN_HOUR = timedelta(hours=1)
MOST_KNOCKS = 60
"""So many sendings an hour from one address: a whole province may sit behind it on the day accounts are asked for."""
JOB = {"since", "until"}


class TooOften(Exception):
    """More was sent from this address than people send — gửi quá nhiều lần."""


@dataclass(frozen=True)
class Applicant:
    """The five published fields — thông tin đăng ký."""

    full_name: str
    birth_date: date
    unit: Unit
    phone: str
    email: str


@dataclass(frozen=True)
class Issued:
    """An account as it is handed over; the password is shown once, or lies in a letter."""

    account: Account
    password: str


def knock(address: str) -> None:
    """Count a sending from this network address; TooOften when there were too many within the hour."""
    door = salted_hmac("kntc.enrolment.door", address, algorithm="sha256").hexdigest()
    if queries.knocks(door, timezone.now() - AN_HOUR) >= MOST_KNOCKS:
        raise TooOften
    Knock.objects.create(door=door)


@transaction.atomic
def keep_confirmation(incoming: Incoming, *, form_key: UUID) -> Confirmation:
    """Keep the head's confirmation until its form succeeds; one sent again takes the place of the first."""
    Confirmation.objects.filter(form_key=form_key, request=None).delete()
    return Confirmation.objects.create(
        form_key=form_key,
        name=harmless(incoming.name),
        kind=incoming.kind,
        size=incoming.size,
        sha256=store.put(store.pieces_of(incoming.content)),
    )


@transaction.atomic
def ask(applicant: Applicant, *, confirmation: Confirmation, form_key: UUID) -> AccountRequest:
    """File the request; the same form sent twice files it once — gửi đề nghị cấp tài khoản."""
    made = AccountRequest(
        number=codes.number(),
        form_key=form_key,
        full_name=" ".join(applicant.full_name.split()),
        birth_date=applicant.birth_date,
        unit=applicant.unit,
        phone=applicant.phone,
        email=applicant.email,
        made_at=clock.now(),
    )
    AccountRequest.objects.bulk_create([made], ignore_conflicts=True)
    row = AccountRequest.objects.get(form_key=form_key)
    Confirmation.objects.filter(pk=confirmation.pk, request=None).update(request=row)
    return row


@transaction.atomic
def approve(request: AccountRequest, *, username: str, actor: Post) -> Issued:
    """Open the account and put its owner in office as the unit's administrator — duyệt cấp tài khoản.

    Where mail goes out the password is drawn when the letter is written, and nobody here ever sees it.
    """
    row = _to_decide(request, actor)
    if row.unit.closed_on is not None:
        raise NotPossible(f"{row.unit.name} đã ngừng hoạt động: trả lại để đề nghị theo đơn vị kế thừa.")
    password = codes.one_time()
    account = accounts.create_account(
        username=username,
        full_name=row.full_name,
        password=password,
        actor=actor,
        unit=row.unit,
        email=row.email,
        phone=row.phone,
        birth_date=row.birth_date,
    )
    today = timezone.localdate()
    accounts.appoint(account, unit=row.unit, role=OfficeRole.UNIT_ADMINISTRATOR, since=today, actor=actor)
    row.state, row.account = APPROVED, account
    _decided(row, actor, AuditAction.REQUEST_APPROVED)
    return Issued(account, "" if mail_goes_out() else password)


@transaction.atomic
def send_back(request: AccountRequest, *, reason: str, actor: Post) -> AccountRequest:
    """Return the request with the reason; the unit asks anew — trả lại đề nghị."""
    row = _to_decide(request, actor)
    row.state, row.reason = RETURNED, reason
    _decided(row, actor, AuditAction.REQUEST_RETURNED)
    return row


@transaction.atomic
def tell(request_id: UUID) -> bool:
    """Write to the applicant what was decided; once. The password of the letter is drawn here and kept nowhere."""
    row = queries.locked(request_id)
    if row.state == WAITING or row.told_at is not None or not mail_goes_out():
        return False
    password = _drawn_for(row.account) if row.account else ""
    row.told_at = timezone.now()
    row.save(update_fields=["told_at"])
    words = letters.decision(row, password)
    headers = {"Auto-Submitted": "auto-generated"}
    mail.EmailMessage(words.subject, words.body, None, [row.email], headers=headers).send()
    return True


@transaction.atomic
def enrol(applicant: Applicant, *, username: str, title: JobTitle, words: str, since: date, actor: Post) -> Issued:
    """Open an account for somebody of the unit, with the posts of the job — tạo tài khoản cán bộ theo chức danh."""
    password = codes.one_time()
    account = accounts.create_account(
        username=username,
        full_name=" ".join(applicant.full_name.split()),
        password=password,
        actor=actor,
        unit=applicant.unit,
        email=applicant.email,
        phone=applicant.phone,
        birth_date=applicant.birth_date,
    )
    give_job(account, unit=applicant.unit, title=title, words=words, since=since, actor=actor)
    return Issued(account, password)


@transaction.atomic
def give_job(account: Account, *, unit: Unit, title: JobTitle, words: str, since: date, actor: Post) -> Sequence[Post]:
    """Give a person every post that the job brings — phân quyền theo chức danh."""
    return [
        accounts.appoint(account, unit=unit, role=role, title=words, since=since, actor=actor) for role in ROLES[title]
    ]


def new_password(account: Account, *, unit: Unit, actor: Post) -> Issued:
    """Give a person who forgot it a password to be changed at once — đặt lại mật khẩu."""
    password = codes.one_time()
    accounts.reset_password(account, password=password, unit=unit, actor=actor)
    return Issued(account, password)


def tick(post: Post, guides: Sequence[str]) -> None:
    """Note which guides the holder of the post says to have read; what was ticked before keeps its day."""
    GuideTick.objects.bulk_create((GuideTick(post=post, guide=each) for each in guides), ignore_conflicts=True)


def untick(post: Post, guide: str) -> None:
    """A guide is to be read once more — bỏ đánh dấu đã đọc."""
    GuideTick.objects.filter(post=post, guide=guide).delete()


def clear() -> None:
    """Forget the sendings of yesterday, and scans whose form never succeeded within a week — dọn."""
    now = timezone.now()
    Knock.objects.filter(at__lt=now - AN_HOUR).delete()
    Confirmation.objects.filter(request=None, at__lt=now - queries.KEPT).delete()


def _to_decide(request: AccountRequest, actor: Post) -> AccountRequest:
    demand(actor, Permission.REQUEST_DECIDE, on=timezone.localdate())
    row = queries.locked(request.pk)
    if row.state != WAITING:
        raise NotPossible(f"Đề nghị này {row.term.vietnamese} lúc {timezone.localtime(row.decided_at):%H:%M %d/%m/%Y}.")
    return row


def _decided(row: AccountRequest, actor: Post, action: AuditAction) -> None:
    """Write who decided, and have the applicant told after commit."""
    row.decided_at, row.decided_by = clock.now(), actor
    row.save(update_fields=["state", "account", "reason", "decided_at", "decided_by"])
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind="enrolment.accountrequest",
        object_id=str(row.pk),
        reason=row.reason,
    )
    if mail_goes_out():
        letters.announce(row.pk)


def _drawn_for(account: Account) -> str:
    """A new one-time password, unless the person has chosen one meanwhile."""
    if not account.must_change_password:
        return ""
    password = codes.one_time()
    Account.objects.filter(pk=account.pk).update(password=make_password(password))
    return password
