"""Reading requests, links, lists and the people of a unit — tra cứu đề nghị, liên kết, cán bộ của đơn vị."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from kntc.accounts.models import Account, Delegation, Post
from kntc.accounts.permissions import Permission, Scope, reach
from kntc.accounts.roles import OfficeRole
from kntc.enrolment.models import (
    ASKED,
    OPEN,
    WAITING,
    AccountRequest,
    Confirmation,
    GuideTick,
    Knock,
    Link,
    Sheet,
    SheetRow,
    Supplement,
)
from kntc.units import queries as tree
from kntc.units.models import Unit

MOST_SHOWN = 200
MOST_SHEETS = 10
KEPT = timedelta(days=7)
"""How long a scan waits for its form."""


def visible_requests(actor: Post) -> QuerySet[AccountRequest]:
    """The requests that this official may see: of the country, or of the own province — đề nghị được xem."""
    scope = reach(actor, Permission.REQUEST_READ, on=timezone.localdate())
    found = AccountRequest.objects.select_related("unit", "decided_by__account", "account")
    found = found.prefetch_related("confirmations")
    if scope is Scope.COUNTRY:
        return found
    province = tree.province_of(actor.unit) if scope is not None else None
    return found.filter(unit__path__startswith=province.path) if province else found.none()


def waiting(actor: Post) -> QuerySet[AccountRequest]:
    """Those that wait, the oldest first — đề nghị chờ xét duyệt."""
    return visible_requests(actor).filter(state=WAITING).order_by("made_at", "pk")


def asked(actor: Post) -> QuerySet[AccountRequest]:
    """Those of which something is asked still, the oldest first — đề nghị chờ đơn vị bổ sung."""
    return visible_requests(actor).filter(state=ASKED).order_by("made_at", "pk")


def decided(actor: Post) -> QuerySet[AccountRequest]:
    """Those decided, the latest first — đề nghị đã xét duyệt."""
    return visible_requests(actor).exclude(state__in=OPEN).order_by("-decided_at", "-pk")


def behind(rows: QuerySet[AccountRequest], last: UUID, *, newest_first: bool) -> QuerySet[AccountRequest]:
    """What follows a request in its list; it may have been decided since that page was shown — trang sau."""
    seen = AccountRequest.objects.filter(pk=last).first()
    if seen is None or (newest_first and seen.is_open):
        return rows
    if newest_first:
        return rows.filter(Q(decided_at__lt=seen.decided_at) | Q(decided_at=seen.decided_at, pk__lt=last))
    return rows.filter(Q(made_at__gt=seen.made_at) | Q(made_at=seen.made_at, pk__gt=last))


def counted(actor: Post) -> dict[str, int]:
    """How many there are in each state: one query — số đề nghị theo tình trạng."""
    found = visible_requests(actor).order_by().values_list("state").annotate(Count("pk"))
    return dict(found)


def standing(actor: Post) -> tuple[int, datetime | None]:
    """How many wait, and since when the oldest: one query — số đề nghị chờ, đề nghị lâu nhất."""
    found = visible_requests(actor).filter(state=WAITING).aggregate(n=Count("pk"), oldest=Min("made_at"))
    return found["n"], found["oldest"]


def locked(request_id: UUID) -> AccountRequest:
    """The request, for deciding on it; nobody else decides meanwhile."""
    return AccountRequest.objects.select_for_update().get(pk=request_id)


def chosen(actor: Post, ids: Collection[UUID]) -> list[AccountRequest]:
    """Those of the waiting that were ticked, the oldest first."""
    return list(waiting(actor).filter(pk__in=ids))


def supplements_of(request: AccountRequest) -> QuerySet[Supplement]:
    """What was asked of the applicant and answered, the oldest first — bổ sung."""
    return Supplement.objects.filter(request=request).select_related("asked_by__account").order_by("pk")


def question_to(request: AccountRequest, *, locked: bool = False) -> Supplement | None:
    """What is asked of the applicant now."""
    rows = Supplement.objects.select_for_update() if locked else Supplement.objects
    return rows.filter(request=request, answered_at=None).first()


def by_number(typed: str) -> AccountRequest | None:
    """The request with that number, however it was typed — tra theo số theo dõi."""
    plain = "".join(sign for sign in typed.upper() if sign.isalnum()).removeprefix("TK")
    return AccountRequest.objects.select_related("unit").filter(number=plain).first()


def of_form(form_key: UUID) -> AccountRequest | None:
    """The request that this form made already."""
    return AccountRequest.objects.filter(form_key=form_key).first()


def confirmation_of(form_key: UUID) -> Confirmation | None:
    """The scan that came with this form and waits for it to succeed."""
    return Confirmation.objects.filter(form_key=form_key, request=None).first()


def knocks(door: str, since: datetime) -> int:
    """How often somebody at this address sent something since then."""
    return Knock.objects.filter(door=door, at__gte=since).count()


def administrators(unit_ids: Collection[int]) -> defaultdict[int, list[Post]]:
    """Who administers these units today — quản trị của các đơn vị."""
    posts = Post.objects.filter(_in_office(), unit__in=unit_ids, role=OfficeRole.UNIT_ADMINISTRATOR)
    found: defaultdict[int, list[Post]] = defaultdict(list)
    for post in posts.select_related("account").order_by("pk"):
        found[post.unit_id].append(post)
    return found


def open_by_unit(unit_ids: Collection[int]) -> dict[int, int]:
    """How many requests of each unit are still to be decided."""
    found = AccountRequest.objects.filter(unit__in=unit_ids, state__in=OPEN).order_by()
    return dict(found.values_list("unit").annotate(Count("pk")))


def accounts_alike(requests: Collection[AccountRequest]) -> list[Account]:
    """Accounts that may be those of the same people: by mail, telephone, or name and day of birth."""
    alike = Q(email__in=[each.email for each in requests]) | Q(phone__in=[each.phone for each in requests])
    born = Q(birth_date__in=[each.birth_date for each in requests])
    named = Q(full_name__in=[each.full_name for each in requests])
    return list(Account.objects.filter(alike | (born & named)).order_by("pk")[:MOST_SHOWN])


def _in_office() -> Q:
    today = timezone.localdate()
    return Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))


# --- people ------------------------------------------------------------------------------------------------


def people_of(unit: Unit) -> dict[Account, list[Post]]:
    """Who holds a post in the unit now or will, with these posts: one query — cán bộ của đơn vị."""
    posts = Post.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), unit=unit)
    found: dict[Account, list[Post]] = {}
    for post in posts.select_related("account", "unit").order_by("account__full_name", "account", "since", "pk"):
        found.setdefault(post.account, []).append(post)
    return found


def person_of(unit: Unit, account_id: int) -> Account | None:
    """Somebody who works in the unit, or did — một cán bộ của đơn vị."""
    return Account.objects.filter(pk=account_id, posts__unit=unit).distinct().first()


def posts_of_person(account: Account) -> QuerySet[Post]:
    """Every post of a person, the latest first — quá trình công tác."""
    return Post.objects.filter(account=account).select_related("unit__serves").order_by("-since", "-pk")


def post_in(unit: Unit, post_id: int) -> Post | None:
    """One post of the unit."""
    return Post.objects.filter(unit=unit, pk=post_id).select_related("account", "unit__serves").first()


def account(account_id: int) -> Account | None:
    """One account."""
    return Account.objects.filter(pk=account_id).first()


def lent_ever(post: Post) -> QuerySet[Delegation]:
    """What this post lent, whenever, the latest first — ủy quyền đã cho."""
    found = Delegation.objects.filter(from_post=post).select_related("to_post__account", "from_post__account")
    return found.order_by("-until", "-pk")


def names_taken(stem: str) -> set[str]:
    """The user names that begin so — tên đăng nhập đã dùng."""
    return set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))


def ticks_of(post: Post) -> dict[str, datetime]:
    """Which guides were read, and when — hướng dẫn đã đọc."""
    return dict(GuideTick.objects.filter(post=post).values_list("guide", "at"))


# --- one-time links ----------------------------------------------------------------------------------------


def locked_account(account_id: int) -> Account:
    """The account, so that nobody draws another link meanwhile."""
    return Account.objects.select_for_update().get(pk=account_id)


def links_that_open(account: Account) -> QuerySet[Link]:
    """The link that was drawn last and not used; it may have grown too old."""
    return Link.objects.filter(account=account, used_at=None, ended_at=None)


def link_with(digest: str, *, now: datetime, locked: bool = False) -> Link | None:
    """The link of that code, while it opens the account of somebody who is not locked out."""
    rows = Link.objects.select_for_update(of=("self",)) if locked else Link.objects
    found = rows.filter(digest=digest, used_at=None, ended_at=None, expires_at__gt=now, account__is_active=True)
    return found.select_related("account").first()


def post(post_id: int) -> Post:
    """A post by its id, for the log."""
    return Post.objects.select_related("account", "unit").get(pk=post_id)


# --- lists of people ---------------------------------------------------------------------------------------


def sheet_of(unit: Unit, sheet_id: UUID) -> Sheet | None:
    """A list of people of this unit."""
    return Sheet.objects.filter(unit=unit, pk=sheet_id).select_related("unit", "made_by").first()


def sheets_in(unit: Unit) -> list[tuple[Sheet, int, int]]:
    """The lists of people of this week, the latest first, with how many lines and how many accounts: one query."""
    found = Sheet.objects.filter(unit=unit).select_related("made_by__account").order_by("-made_at", "pk")
    counted = found.annotate(lines=Count("rows"), made=Count("rows__account"))[:MOST_SHEETS]
    return [(each, each.lines, each.made) for each in counted]


def rows_of(sheet: Sheet) -> QuerySet[SheetRow]:
    """Its lines, with the accounts made of them — các dòng."""
    return SheetRow.objects.filter(sheet=sheet).select_related("account").order_by("line")


def locked_row(row: SheetRow) -> SheetRow:
    """One line, for making its account; nobody else makes it meanwhile."""
    return SheetRow.objects.select_for_update(of=("self",)).get(pk=row.pk)


def same_person(full_name: str, born: date, email: str) -> Account | None:
    """Somebody of that name and day of birth, or with that address, who has an account — người đã có tài khoản."""
    alike = Q(email=email) | Q(full_name=full_name, birth_date=born)
    return Account.objects.filter(alike).order_by("pk").first()


def people_like(mails: Collection[str], phones: Collection[str]) -> list[Account]:
    """Accounts that bear one of these addresses or telephone numbers — tài khoản trùng."""
    alike = Q(email__in=set(mails) - {""}) | Q(phone__in=set(phones) - {""})
    return list(Account.objects.filter(alike).order_by("pk"))
