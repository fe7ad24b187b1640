"""Reading requests, their checks, and the people of a unit — tra cứu đề nghị, cán bộ của đơn vị."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet
from django.utils import timezone

from kntc.accounts.models import Account, Post
from kntc.accounts.permissions import Permission, Scope, reach
from kntc.accounts.roles import OfficeRole
from kntc.enrolment.models import WAITING, AccountRequest, Confirmation, GuideTick, Knock
from kntc.units import queries as tree
from kntc.units.models import Unit

MOST_SHOWN = 200
KEPT = timedelta(days=7)
"""How long a scan waits for its form."""


@dataclass
class Checks:
    """What stands beside a request to compare it with — đối chiếu."""

    is_unit_open: bool = True
    administrators: list[Post] = field(default_factory=list)
    accounts: list[Account] = field(default_factory=list)
    others_waiting: int = 0

    @property
    def is_clear(self) -> bool:
        """Whether nothing asks for a second look."""
        return self.is_unit_open and not (self.administrators or self.accounts or self.others_waiting)


def visible_requests(actor: Post) -> QuerySet[AccountRequest]:
    """The requests that this official may see: of the country, or of the own province — đề nghị được xem."""
    scope = reach(actor, Permission.REQUEST_READ, on=timezone.localdate())
    found = AccountRequest.objects.select_related("unit", "confirmation", "decided_by__account", "account")
    if scope is Scope.COUNTRY:
        return found
    province = tree.province_of(actor.unit) if scope is not None else None
    return found.filter(unit__path__startswith=province.path) if province else found.none()


def waiting(actor: Post) -> QuerySet[AccountRequest]:
    """Those that wait, the oldest first — đề nghị chờ xét duyệt."""
    return visible_requests(actor).filter(state=WAITING).order_by("made_at", "pk")


def decided(actor: Post) -> QuerySet[AccountRequest]:
    """Those decided, the latest first — đề nghị đã xét duyệt."""
    return visible_requests(actor).exclude(state=WAITING).order_by("-decided_at", "pk")[:MOST_SHOWN]


def standing(actor: Post) -> tuple[int, datetime | None]:
    """How many wait, and since when the oldest: one query — số đề nghị chờ, đề nghị lâu nhất."""
    found = visible_requests(actor).filter(state=WAITING).aggregate(n=Count("pk"), oldest=Min("made_at"))
    return found["n"], found["oldest"]


def locked(request_id: UUID) -> AccountRequest:
    """The request, for deciding on it; nobody else decides meanwhile."""
    return AccountRequest.objects.select_for_update().get(pk=request_id)


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


def checks(requests: Collection[AccountRequest]) -> dict[UUID, Checks]:
    """What to compare each with: three queries for all of them — đối chiếu."""
    found = {each.pk: Checks(is_unit_open=each.unit.closed_on is None) for each in requests}
    unit_ids = {each.unit_id for each in requests}
    there = _administrators(unit_ids)
    others = dict(_waiting_by_unit(unit_ids))
    alike = _accounts_alike(requests)
    for each in requests:
        mine = found[each.pk]
        mine.administrators = there[each.unit_id]
        mine.accounts = [account for account in alike if account.pk != each.account_id and _is_like(account, each)]
        mine.others_waiting = others.get(each.unit_id, 0) - (each.state == WAITING)
    return found


def _administrators(unit_ids: Collection[int]) -> defaultdict[int, list[Post]]:
    posts = Post.objects.filter(_in_office(), unit__in=unit_ids, role=OfficeRole.UNIT_ADMINISTRATOR)
    found: defaultdict[int, list[Post]] = defaultdict(list)
    for post in posts.select_related("account").order_by("pk"):
        found[post.unit_id].append(post)
    return found


def _waiting_by_unit(unit_ids: Collection[int]) -> QuerySet[AccountRequest, tuple[int, int]]:
    found = AccountRequest.objects.filter(unit__in=unit_ids, state=WAITING).order_by()
    return found.values_list("unit").annotate(Count("pk"))


def _accounts_alike(requests: Collection[AccountRequest]) -> list[Account]:
    alike = Q(email__in=[each.email for each in requests]) | Q(phone__in=[each.phone for each in requests])
    born = Q(birth_date__in=[each.birth_date for each in requests])
    named = Q(full_name__in=[each.full_name for each in requests])
    return list(Account.objects.filter(alike | (born & named)).order_by("pk")[:MOST_SHOWN])


def _is_like(account: Account, request: AccountRequest) -> bool:
    same_person = (account.full_name, account.birth_date) == (request.full_name, request.birth_date)
    return same_person or account.email == request.email or account.phone == request.phone


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


def names_taken(stem: str) -> set[str]:
    """The user names that begin so — tên đăng nhập đã dùng."""
    return set(Account.objects.filter(username__startswith=stem).values_list("username", flat=True))


def ticks_of(post: Post) -> dict[str, datetime]:
    """Which guides were read, and when — hướng dẫn đã đọc."""
    return dict(GuideTick.objects.filter(post=post).values_list("guide", "at"))
