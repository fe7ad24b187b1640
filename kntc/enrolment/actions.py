"""What happens to requests and to the people of a unit — gửi, duyệt, trả lại đề nghị; tạo, bố trí cán bộ."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
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
from kntc.enrolment import checks, codes, letters, links, naming, queries
from kntc.enrolment.models import (
    APPROVED,
    ASKED,
    OPEN,
    REFUSED,
    RETURNED,
    WAITING,
    AccountRequest,
    Confirmation,
    GuideTick,
    Knock,
    RequestState,
    Sheet,
    SheetRow,
    Supplement,
)
from kntc.enrolment.titles import ROLES, JobTitle
from kntc.notices.actions import mail_goes_out, send
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
    """An account as it is handed over; the code of its link is shown once, or lies in a letter."""

    account: Account
    code: str


@dataclass(frozen=True)
class Approved:
    """What came of approving many: those that were, and why the others were not — kết quả duyệt nhiều."""

    issued: list[tuple[AccountRequest, Issued]]
    left: list[tuple[AccountRequest, str]]


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

    The owner sets the password by a one-time link. Where mail goes out its code is drawn when the letter is written,
    and nobody here ever sees it.
    """
    row = _to_decide(request, actor)
    if row.unit.closed_on is not None:
        raise NotPossible(f"{row.unit.name} đã ngừng hoạt động: trả lại để đề nghị theo đơn vị kế thừa.")
    account = accounts.create_account(
        username=username,
        full_name=row.full_name,
        password=None,
        actor=actor,
        unit=row.unit,
        email=row.email,
        phone=row.phone,
        birth_date=row.birth_date,
    )
    today = timezone.localdate()
    accounts.appoint(account, unit=row.unit, role=OfficeRole.UNIT_ADMINISTRATOR, since=today, actor=actor)
    row.account = account
    _decided(row, APPROVED, actor, AuditAction.REQUEST_APPROVED)
    return Issued(account, "" if mail_goes_out() else links.draw(account, actor=actor))


def approve_all(requests: Sequence[AccountRequest], *, actor: Post) -> Approved:
    """Approve each against which nothing stands when it is decided — duyệt nhiều đề nghị; the others say why not."""
    done = Approved([], [])
    for each in requests:
        try:
            done.issued.append((each, _approve_clear(each, actor)))
        except ValidationError as why:
            done.left.append((each, " ".join(why.messages)))
        except NotPossible as why:
            done.left.append((each, str(why)))
    return done


@transaction.atomic
def _approve_clear(request: AccountRequest, actor: Post) -> Issued:
    row = _to_decide(request, actor, among=[WAITING])
    if red := checks.of(row).red:
        raise NotPossible("; ".join(f"{each.words}: {each.found}" for each in red))
    return approve(row, username=naming.proposed(row.full_name), actor=actor)


@transaction.atomic
def ask_more(request: AccountRequest, *, question: str, actor: Post) -> AccountRequest:
    """Ask the applicant for something that is missing; the request keeps its number and its age — yêu cầu bổ sung."""
    row = _to_decide(request, actor, among=[WAITING])
    Supplement.objects.create(request=row, question=question, asked_by=actor, asked_at=clock.now())
    row.state, row.told_at = ASKED, None
    row.save(update_fields=["state", "told_at"])
    _note(row, actor, AuditAction.REQUEST_ASKED, question)
    return row


@transaction.atomic
def answer(request: AccountRequest, *, words: str, confirmation: Confirmation | None = None) -> AccountRequest:
    """The applicant answers, with a better scan where one was asked for; the request waits again — bổ sung."""
    row = queries.locked(request.pk)
    question = queries.question_to(row, locked=True)
    if question is None or row.state != ASKED:
        raise NotPossible("Đề nghị này không còn chờ bổ sung.")
    question.answer, question.answered_at = words, clock.now()
    question.save(update_fields=["answer", "answered_at"])
    if confirmation is not None:
        Confirmation.objects.filter(pk=confirmation.pk, request=None).update(request=row)
    row.state, row.told_at = WAITING, None
    row.save(update_fields=["state", "told_at"])
    return row


@transaction.atomic
def send_back(request: AccountRequest, *, reason: str, actor: Post) -> AccountRequest:
    """Return the request with the reason; the unit asks anew — trả lại đề nghị."""
    row = _to_decide(request, actor)
    row.reason = reason
    return _decided(row, RETURNED, actor, AuditAction.REQUEST_RETURNED)


@transaction.atomic
def refuse(request: AccountRequest, *, reason: str, actor: Post) -> AccountRequest:
    """Refuse the request with the reason: this person gets no such account — từ chối đề nghị."""
    row = _to_decide(request, actor)
    row.reason = reason
    return _decided(row, REFUSED, actor, AuditAction.REQUEST_REFUSED)


@transaction.atomic
def tell(request_id: UUID) -> bool:
    """Write to the applicant what was decided or is asked; once. The link of the letter is drawn here."""
    row = queries.locked(request_id)
    if row.state == WAITING or row.told_at is not None or not mail_goes_out():
        return False
    row.told_at = timezone.now()
    row.save(update_fields=["told_at"])
    question = queries.question_to(row) if row.state == ASKED else None
    send(letters.decision(row, question, _code_for(row.account, row.decided_by)), row.email)
    return True


@transaction.atomic
def invite(account_id: int, actor_id: int) -> bool:
    """Write to somebody who has an account and no password by which link to set one — gửi liên kết."""
    account = queries.locked_account(account_id)
    if account.has_usable_password() or not account.email or not mail_goes_out():
        return False
    send(letters.invitation(account, links.draw(account, actor=queries.post(actor_id))), account.email)
    return True


@transaction.atomic
def enrol(applicant: Applicant, *, username: str, title: JobTitle, words: str, since: date, actor: Post) -> Issued:
    """Open an account for somebody of the unit, and send the link or give its code — tạo tài khoản cán bộ."""
    known = queries.same_person(applicant.full_name, applicant.birth_date, applicant.email)
    if known is not None:
        raise NotPossible(f"Đã có tài khoản {known.username}: dùng “Bố trí người đã có tài khoản”.")
    account = open_account(applicant, username=username, title=title, words=words, since=since, actor=actor)
    return hand_out(account, actor=actor)


@transaction.atomic
def open_account(
    applicant: Applicant, *, username: str, title: JobTitle, words: str, since: date, actor: Post
) -> Account:
    """Open an account for somebody of the unit, with the posts of the job — tạo tài khoản theo chức danh."""
    account = accounts.create_account(
        username=username or naming.proposed(applicant.full_name),
        full_name=" ".join(applicant.full_name.split()),
        password=None,
        actor=actor,
        unit=applicant.unit,
        email=applicant.email,
        phone=applicant.phone,
        birth_date=applicant.birth_date,
    )
    give_job(account, unit=applicant.unit, title=title, words=words, since=since, actor=actor)
    return account


def hand_out(account: Account, *, actor: Post, on_paper: bool = False) -> Issued:
    """Send the link by mail where mail goes out, else give its code to be printed — cấp liên kết đặt mật khẩu."""
    if mail_goes_out() and account.email and not on_paper:
        letters.invite(account.pk, actor.pk)
        return Issued(account, "")
    return Issued(account, links.draw(account, actor=actor))


@transaction.atomic
def give_job(account: Account, *, unit: Unit, title: JobTitle, words: str, since: date, actor: Post) -> Sequence[Post]:
    """Give a person every post that the job brings — phân quyền theo chức danh."""
    return [
        accounts.appoint(account, unit=unit, role=role, title=words, since=since, actor=actor) for role in ROLES[title]
    ]


@transaction.atomic
def new_password(account: Account, *, unit: Unit, actor: Post, on_paper: bool = False) -> Issued:
    """The password of a person who forgot it opens nothing any more; a link sets another — đặt lại mật khẩu."""
    if not account.is_active:
        raise NotPossible(f"Tài khoản {account.username} đang khóa: mở khóa trước khi cấp liên kết.")
    accounts.withdraw_password(account, unit=unit, actor=actor)
    return hand_out(account, actor=actor, on_paper=on_paper)


@transaction.atomic
def correct(account: Account, given: Mapping[str, Any], *, unit: Unit, actor: Post) -> list[str]:
    """Put name and address right; a link that went to another address opens nothing any more — sửa thông tin."""
    changed = accounts.correct(account, unit=unit, given=given, actor=actor)
    if "email" in changed:
        links.end(account)
    return changed


@transaction.atomic
def keep_sheet(rows: Sequence[SheetRow], *, unit: Unit, name: str, actor: Post) -> Sheet:
    """Keep a list of people as it was looked through — lưu bảng cán bộ."""
    demand(actor, Permission.ACCOUNT_CREATE, on=timezone.localdate(), unit=unit)
    sheet = Sheet.objects.create(unit=unit, made_by=actor, name=harmless(name))
    for row in rows:
        row.sheet = sheet
    SheetRow.objects.bulk_create(rows)
    return sheet


def tick(post: Post, guides: Sequence[str]) -> None:
    """Note which guides the holder of the post says to have read; what was ticked before keeps its day."""
    GuideTick.objects.bulk_create((GuideTick(post=post, guide=each) for each in guides), ignore_conflicts=True)


def untick(post: Post, guide: str) -> None:
    """A guide is to be read once more — bỏ đánh dấu đã đọc."""
    GuideTick.objects.filter(post=post, guide=guide).delete()


def clear() -> None:
    """Forget the sendings of yesterday; scans and lists of people that came to nothing within a week — dọn."""
    now = timezone.now()
    Knock.objects.filter(at__lt=now - AN_HOUR).delete()
    Confirmation.objects.filter(request=None, at__lt=now - queries.KEPT).delete()
    Sheet.objects.filter(made_at__lt=now - queries.KEPT).delete()


def _to_decide(request: AccountRequest, actor: Post, *, among: Collection[str] = OPEN) -> AccountRequest:
    """The request, locked. One that waits for an answer which never comes is decided all the same."""
    demand(actor, Permission.REQUEST_DECIDE, on=timezone.localdate())
    row = queries.locked(request.pk)
    if row.state not in among:
        when = f" lúc {timezone.localtime(row.decided_at):%H:%M %d/%m/%Y}" if row.decided_at else ""
        raise NotPossible(f"Đề nghị này {row.term.vietnamese}{when}.")
    return row


def _decided(row: AccountRequest, state: RequestState, actor: Post, action: AuditAction) -> AccountRequest:
    """Write who decided, and have the applicant told after commit."""
    row.state, row.decided_at, row.decided_by, row.told_at = state, clock.now(), actor, None
    row.save(update_fields=["state", "account", "reason", "decided_at", "decided_by", "told_at"])
    _note(row, actor, action, row.reason)
    return row


def _note(row: AccountRequest, actor: Post, action: AuditAction, reason: str) -> None:
    record(
        actor_id=actor.pk,
        account_id=actor.account_id,
        action=action,
        object_kind="enrolment.accountrequest",
        object_id=str(row.pk),
        reason=reason,
    )
    if mail_goes_out():
        letters.announce(row.pk)


def _code_for(account: Account | None, actor: Post | None) -> str:
    """The code of a new link, unless the person has chosen a password meanwhile."""
    if account is None or account.has_usable_password():
        return ""
    return links.draw(account, actor=actor)
