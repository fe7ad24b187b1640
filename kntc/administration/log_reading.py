"""The access log as overseers read it: who did what to which thing, in words — đọc nhật ký truy cập."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from kntc.accounts.models import Post
from kntc.accounts.permissions import Permission, Scope, reach
from kntc.administration import queries
from kntc.audit import queries as log
from kntc.audit.models import Line
from kntc.audit.terms import LogGroup, actions_of, group_of
from kntc.dossiers.queries import by_ids

PAGE = 50
MOST_TAKEN_OUT = 20_000
PERIODS = {"1": 1, "7": 7, "30": 30, "90": 90, "365": 365}
FIRST_PERIOD = "30"
OF_ADMINISTRATORS = (LogGroup.ADMINISTERED, LogGroup.SIGNING_IN)
# What the log calls things, in words.
KINDS = {
    "dossier": "hồ sơ",
    "worklist": "danh sách việc",
    "report": "biểu",
    "reception_register": "sổ tiếp công dân",
    "session": "buổi tiếp",
    "unit": "đơn vị",
    "message": "thông điệp",
    "log": "nhật ký truy cập",
    "vault.line": "lượt xem danh tính",
    "accounts.account": "tài khoản",
    "accounts.post": "vị trí công tác",
    "accounts.delegation": "ủy quyền",
    "enrolment.accountrequest": "đề nghị cấp tài khoản",
    "integration.program": "phần mềm",
    "reforms.reform": "đợt sắp xếp",
    "retention.proposal": "đề nghị tiêu hủy",
    "retention.period": "thời hạn lưu trữ",
    "workdays.specialday": "ngày",
    "workdays.calendaryear": "lịch năm",
    "workdays.rulechoice": "tùy chọn",
}


@dataclass(frozen=True)
class Asked:
    """Which part of the log is asked for; every part of an address that leads nowhere is left out."""

    days: str = FIRST_PERIOD
    group: LogGroup | None = None
    post: int | None = None
    dossier: UUID | None = None
    before: int | None = None

    @property
    def since(self) -> datetime:
        """From which moment on."""
        return timezone.now() - timedelta(days=PERIODS[self.days])


@dataclass(frozen=True)
class Told:
    """One line in words."""

    number: int
    at: datetime
    who: str
    post_id: int | None
    unit: str
    act: str
    group: LogGroup
    what: str
    dossier_id: str
    reason: str


def groups_for(actor: Post, *, on: date) -> tuple[LogGroup, ...]:
    """Which kinds of deeds this official reads of; none without the right."""
    scope = reach(actor, Permission.LOG_READ, on=on)
    if scope is None:
        return ()
    return OF_ADMINISTRATORS if scope is Scope.COUNTRY else tuple(LogGroup)


def lines_for(actor: Post, asked: Asked, *, on: date) -> QuerySet[Line]:
    """What this official may read of what is asked for, newest first."""
    groups = groups_for(actor, on=on)
    wanted = [asked.group] if asked.group in groups else groups
    found = log.everything().filter(action__in=actions_of(*[each for each in wanted if each]), at__gte=asked.since)
    if reach(actor, Permission.LOG_READ, on=on) is not Scope.COUNTRY:
        found = found.filter(_of_province(actor))
    if asked.post is not None:
        found = found.filter(actor_id=asked.post)
    if asked.dossier is not None:
        found = found.filter(object_kind="dossier", object_id=str(asked.dossier))
    return found.filter(pk__lt=asked.before) if asked.before is not None else found


def _of_province(actor: Post) -> Q:
    """What posts of the own province did, and what their people did in none of their posts."""
    posts = queries.posts_of_province(actor.unit)
    return Q(actor_id__in=posts.values("pk")) | Q(actor_id=None, account_id__in=posts.values("account_id"))


def told(lines: Iterable[Line]) -> list[Told]:
    """The lines in words: three queries however many there are."""
    rows = list(lines)
    posts = queries.posts_named({row.actor_id for row in rows if row.actor_id})
    names = queries.people_named({row.account_id for row in rows if row.account_id})
    codes = {str(each.pk): each.spoken_code for each in by_ids(_dossiers(rows))}
    return [_told(row, posts.get(row.actor_id or 0), names, codes) for row in rows]


def _told(row: Line, post: Post | None, names: dict[int, str], codes: dict[str, str]) -> Told:
    known = codes.get(row.object_id, "") if row.object_kind == "dossier" else ""
    kind = KINDS.get(row.object_kind, row.object_kind.removeprefix("catalogues."))
    return Told(
        number=row.pk,
        at=row.at,
        who=names.get(row.account_id or 0, "") or "hệ thống",
        post_id=row.actor_id,
        unit=f"{post.label}, {post.unit.name}" if post else "",
        act=row.act.vietnamese,
        group=group_of(row.act),
        what=f"{kind} {known or row.object_id}".strip(),
        dossier_id=row.object_id if known else "",
        reason=row.reason,
    )


def _dossiers(rows: list[Line]) -> set[UUID]:
    return {found for row in rows if row.object_kind == "dossier" and (found := as_id(row.object_id))}


def as_id(text: str) -> UUID | None:
    """The id that a text is; nothing when it is none."""
    try:
        return UUID(text)
    except (ValueError, ValidationError):
        return None
