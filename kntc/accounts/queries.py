"""Reading officials, posts and delegations — tra cứu cán bộ, vị trí công tác, ủy quyền."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import Model, Prefetch, Q, QuerySet, prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone

from kntc.accounts.models import Account, Delegation, HandlingChoice, Post
from kntc.accounts.roles import OfficeRole
from kntc.units.kinds import Handling
from kntc.units.models import Unit

CURRENT_POST = "current_post"
ADMINISTRATORS = (OfficeRole.SYSTEM_ADMINISTRATOR, OfficeRole.UNIT_ADMINISTRATOR, OfficeRole.CUSTODIAN)
"""Who holds keys to others' accounts or to the vault: a password alone is too little for them."""


def _held(on: date) -> Q:
    return Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gte=on))


def posts_of(account: Account, on: date) -> QuerySet[Post]:
    """The posts a person holds on that day, the oldest first — vị trí công tác đang giữ."""
    posts = account.posts.filter(_held(on))
    return posts.select_related("unit__serves", "unit__area__parent").order_by("since", "pk")


def holds_a_post(account: Account, on: date) -> bool:
    """Whether somebody holds a post on that day, or will."""
    return Post.objects.filter(Q(until=None) | Q(until__gte=on), account=account).exists()


def posts_in(unit: Unit, on: date) -> QuerySet[Post]:
    """Who works in a unit on that day — cán bộ của đơn vị."""
    posts = Post.objects.filter(_held(on), unit=unit)
    return posts.select_related("account", "unit").order_by("role", "account__full_name", "pk")


def posts_around(unit: Unit, on: date) -> QuerySet[Post]:
    """Who works on that day in a unit, in the bodies that serve it, and in the one that it serves."""
    around = Q(unit=unit) | Q(unit__serves=unit) | Q(unit=unit.serves_id)
    posts = Post.objects.filter(_held(on), around).exclude(role=OfficeRole.PROGRAM)
    return posts.select_related("account", "unit__serves").order_by("account__full_name", "pk")


def account_named(username: str) -> Account:
    """The account with that user name; Account.DoesNotExist when there is none — tìm theo tên đăng nhập."""
    return Account.objects.get_by_natural_key(username)


def password_of(username: str) -> str:
    """The digest of that account's password, which changes with it; nothing for a name nobody has."""
    return Account.objects.filter(username=username).values_list("password", flat=True).first() or ""


def named(username: str) -> Account | None:
    """The account with that user name, if there is one — tìm theo tên đăng nhập."""
    return Account.objects.filter(username=username).first()


def delegations_to(post: Post, on: date) -> QuerySet[Delegation]:
    """What others lent to this post on that day, their posts still held — ủy quyền đang có hiệu lực."""
    lender_in_office = Q(from_post__since__lte=on) & (Q(from_post__until__isnull=True) | Q(from_post__until__gte=on))
    found = Delegation.objects.filter(lender_in_office, to_post=post, since__lte=on, until__gte=on)
    return found.select_related("from_post__account", "from_post__unit__serves").order_by("since", "pk")


def lent_by(posts: Iterable[Post], on: date) -> QuerySet[Delegation]:
    """What these posts lent, in force on that day, to posts still held — ủy quyền đã cho."""
    held = Q(to_post__since__lte=on) & (Q(to_post__until__isnull=True) | Q(to_post__until__gte=on))
    found = Delegation.objects.filter(held, from_post__in=list(posts), since__lte=on, until__gte=on)
    return found.select_related("from_post__account", "to_post__account", "to_post__unit").order_by("since", "pk")


def delegations_ever(post: Post) -> list[Delegation]:
    """What others ever lent to this post, the oldest first: seldom anything, so their units are read apart."""
    found = list(Delegation.objects.filter(to_post=post).order_by("since", "pk"))
    prefetch_related_objects(found, Prefetch("from_post", Post.objects.select_related("unit__serves")))
    return found


def current_post(request: HttpRequest) -> Post | None:
    """The post in which the signed-in person works now — vị trí công tác hiện tại.

    The one chosen in this session while it is still held; else the only one held; else none.
    """
    if not isinstance(request.user, Account):
        return None
    held = list(posts_of(request.user, timezone.localdate()))
    chosen = request.session.get(CURRENT_POST)
    return next((post for post in held if post.pk == chosen), held[0] if len(held) == 1 else None)


def heads_of_division(unit: Unit, on: date) -> QuerySet[Post]:
    """The heads of division of a unit on that day: in the full way they look at what officers propose."""
    return posts_in(unit, on).filter(role=OfficeRole.DIVISION_HEAD)


def is_reviewed_first(unit: Unit, on: date) -> bool:
    """Whether the head of a division looks before the head approves — quy trình đầy đủ.

    A unit of the full way with no head of division on that day has nobody to wait for.
    """
    return unit.handling == Handling.FULL and heads_of_division(unit, on).exists()


def handling_choices(unit: Unit) -> QuerySet[HandlingChoice]:
    """By which ways a unit has handled petitions since it first chose, the newest first."""
    return HandlingChoice.objects.filter(unit=unit).select_related("chosen_by__account").order_by("-pk")


def monitors_of(unit: Unit, on: date) -> list[Post]:
    """Who watches over the province that a unit lies in on that day — cán bộ theo dõi của Thanh tra tỉnh."""
    found = Post.objects.filter(_held(on), role=OfficeRole.PROVINCIAL_MONITOR).select_related("unit__serves")
    return [post for post in found if unit.path.startswith((post.unit.serves or post.unit).path)]


def administers(account: Account) -> bool:
    """Whether the person administers a unit, the system or the vault today — quản trị, người giữ két."""
    today = timezone.localdate()
    return Post.objects.filter(_held(today), account=account, role__in=ADMINISTRATORS).exists()


# The tables of django-allauth are looked up by name: portal and connection run without them (docs/adr/0014-faces.md).
def second_factors_of(account: Account) -> QuerySet[Model]:
    """How the person proves a second time who he is: one-time codes, passkeys — các cách xác thực hai lớp."""
    authenticator = apps.get_model("mfa", "Authenticator")
    found: QuerySet[Model] = authenticator.objects.filter(user_id=account.pk).exclude(type="recovery_codes")
    return found.order_by("pk")


def has_second_factor(account: Account) -> bool:
    """Whether there is any."""
    return second_factors_of(account).exists()


def devices_of(account: Account) -> list[Any]:
    """Where the person is signed in, the newest first, each with the end of its session as ``ends_at``."""
    rows = apps.get_model("usersessions", "UserSession").objects.filter(user_id=account.pk).order_by("-created_at")
    devices = list(rows)
    keys = [each.session_key for each in devices]
    ends = dict(
        Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now()).values_list(
            "session_key", "expire_date"
        )
    )
    for each in devices:
        each.ends_at = ends.get(each.session_key)
    return [each for each in devices if each.ends_at]


def bound_at(provider: str, account: Account) -> str | None:
    """Under which number a province's sign-on knows the person, once he came from there."""
    bound = apps.get_model("socialaccount", "SocialAccount").objects.filter(provider=provider, user_id=account.pk)
    found: str | None = bound.values_list("uid", flat=True).first()
    return found
