"""What happens to accounts, posts and delegations — tạo tài khoản, bố trí, ủy quyền.

The actor is a post; ``None`` is the person at the machine, who sets up the first accounts by command.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from kntc.accounts import factor_keys, letters, queries
from kntc.accounts.authority import HANDLES_CASES, NotYours, roles_at
from kntc.accounts.letters import Change
from kntc.accounts.models import Account, Delegation, HandlingChoice, Post
from kntc.accounts.permissions import Permission, demand, holds
from kntc.accounts.roles import OfficeRole
from kntc.accounts.sessions import SessionStore
from kntc.audit.actions import record
from kntc.audit.terms import AuditAction
from kntc.law.roles import HEAD
from kntc.units import actions as units
from kntc.units.kinds import Handling, UnitKind, UnitLevel
from kntc.units.models import Unit

CORRECTED = ("full_name", "birth_date", "phone", "email")
"""What of an account is put right; the user name stays: papers and log know the person by it."""


class NotPossible(Exception):
    """The change contradicts the state of things — không thực hiện được."""


@transaction.atomic
def create_account(
    *,
    username: str,
    full_name: str,
    password: str | None,
    actor: Post | None,
    unit: Unit | None = None,
    email: str = "",
    phone: str = "",
    birth_date: date | None = None,
    must_change_password: bool = True,
) -> Account:
    """Open an account; a new password is asked at the first sign-in — tạo tài khoản cán bộ.

    Without a password nobody signs in until its owner sets one. ``unit`` is where the person will work: a unit's
    administrator opens accounts only for his own unit.
    """
    _demand(actor, Permission.ACCOUNT_CREATE, unit)
    account = Account(
        username=username.strip().lower(),
        full_name=full_name.strip(),
        email=email,
        phone=phone,
        birth_date=birth_date,
        must_change_password=must_change_password,
    )
    if password is not None:
        validate_password(password, account)
    account.set_password(password)
    account.full_clean()
    account.save()
    _log(AuditAction.ACCOUNT_CREATED, account, actor)
    return account


@transaction.atomic
def appoint(
    account: Account, *, unit: Unit, role: OfficeRole, title: str = "", since: date, actor: Post | None
) -> Post:
    """Give a person a post in a unit from that day; whoever is signed in signs in anew — bố trí vị trí công tác."""
    _demand(actor, Permission.POST_APPOINT, unit)
    _refuse_oneself(actor, account.pk)
    _refuse_misplaced(role, unit, actor)
    post = Post(account=account, unit=unit, role=role, title=title, since=since)
    post.full_clean()
    post.save()
    end_sessions(account)
    _log(AuditAction.POST_OPENED, post, actor)
    return post


@transaction.atomic
def end_post(post: Post, *, on: date, actor: Post | None, reason: str) -> Post:
    """Let a post end after that day, and with it whatever it lent or was lent — thôi giữ vị trí công tác."""
    _demand(actor, Permission.POST_APPOINT, post.unit)
    _refuse_oneself(actor, post.account_id)
    row = Post.objects.select_for_update().get(pk=post.pk)
    if row.until is not None and row.until <= on:
        raise NotPossible(f"Vị trí công tác này đã kết thúc từ ngày {row.until:%d/%m/%Y}.")
    _refuse_reversed(row.since, on)
    row.until = on
    row.save(update_fields=["until"])
    end_sessions(row.account)
    _log(AuditAction.POST_ENDED, row, actor, reason)
    return row


@transaction.atomic
def delegate(from_post: Post, *, to_post: Post, since: date, until: date, reason: str, actor: Post) -> Delegation:
    """Lend a head's authority to a deputy of the same unit for some days — ủy quyền.

    Only the head lends his own authority; what was lent is not lent on.
    """
    if actor.pk != from_post.pk or HEAD not in roles_at(from_post, from_post.unit):
        raise NotYours("Chỉ người có thẩm quyền mới ủy quyền được, và chỉ ủy quyền phần việc của chính mình.")
    if to_post.role not in HANDLES_CASES:
        raise NotPossible(f"Vị trí “{to_post.label}” không xử lý hồ sơ, không nhận ủy quyền được.")
    if to_post.unit_id != from_post.unit_id:
        raise NotPossible("Chỉ ủy quyền cho người cùng cơ quan.")
    _refuse_reversed(since, until)
    if not (from_post.in_force(since) and to_post.in_force(since)):
        raise NotPossible("Cả hai vị trí công tác phải đang có hiệu lực vào ngày bắt đầu ủy quyền.")
    delegation = Delegation(from_post=from_post, to_post=to_post, since=since, until=until, reason=reason)
    delegation.full_clean()
    delegation.save()
    _log(AuditAction.DELEGATION_MADE, delegation, actor, reason)
    return delegation


@transaction.atomic
def end_delegation(delegation: Delegation, *, on: date, actor: Post, reason: str) -> Delegation:
    """Take back what was lent, after that day — chấm dứt ủy quyền trước hạn."""
    row = Delegation.objects.select_for_update().get(pk=delegation.pk)
    if actor.pk != row.from_post_id:
        raise NotYours("Chỉ người đã ủy quyền mới chấm dứt được ủy quyền.")
    if row.until <= on:
        raise NotPossible(f"Ủy quyền này đã hết hạn vào ngày {row.until:%d/%m/%Y}.")
    _refuse_reversed(row.since, on)
    row.until = on
    row.save(update_fields=["until"])
    _log(AuditAction.DELEGATION_ENDED, row, actor, reason)
    return row


@transaction.atomic
def change_password(account: Account, *, password: str) -> None:
    """Set the password that the person chose for himself — đổi mật khẩu."""
    account.set_password(password)
    account.must_change_password = False
    account.save(update_fields=["password", "must_change_password"])
    _log_own(AuditAction.PASSWORD_CHANGED, account)
    letters.tell_owner(account, Change.PASSWORD_SET)


@transaction.atomic
def withdraw_password(account: Account, *, unit: Unit, actor: Post | None) -> None:
    """Let the password of an account open nothing, until its owner sets another — đặt lại mật khẩu."""
    _demand_wherever_at_work(actor, Permission.PASSWORD_RESET, account, unit)
    account.set_unusable_password()
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    _log(AuditAction.PASSWORD_RESET, account, actor)
    letters.tell_owner(account, Change.PASSWORD_WITHDRAWN)


@transaction.atomic
def correct(account: Account, *, unit: Unit, given: Mapping[str, Any], actor: Post) -> list[str]:
    """Put right how somebody is called and reached; gives the names of what changed — sửa thông tin tài khoản.

    Links go to the address written here: whoever may not set the person's password may not change it either.
    """
    _demand_wherever_at_work(actor, Permission.ACCOUNT_CORRECT, account, unit)
    row = Account.objects.select_for_update().get(pk=account.pk)
    changed = [name for name in CORRECTED if given[name] != getattr(row, name)]
    for name in changed:
        setattr(row, name, given[name])
    if changed:
        row.full_clean()
        row.save(update_fields=changed)
        words = ", ".join(str(Account._meta.get_field(name).verbose_name) for name in changed)  # type: ignore[union-attr] # noqa: SLF001 -- plain columns, documented
        _log(AuditAction.ACCOUNT_CORRECTED, row, actor, words)
    return changed


@transaction.atomic
def lock_leaver(account_id: int, *, reason: str, actor: Post) -> bool:
    """Lock the account of somebody who has left the service, once no post is held any more — khóa khi đã nghỉ việc."""
    account = Account.objects.select_for_update().get(pk=account_id)
    if not account.is_active or queries.holds_a_post(account, timezone.localdate()):
        return False
    account.is_active, account.locked_at, account.lock_reason = False, timezone.now(), reason
    account.save(update_fields=["is_active", "locked_at", "lock_reason"])
    end_sessions(account)
    _log(AuditAction.ACCOUNT_LOCKED, account, actor, reason)
    return True


@transaction.atomic
def lock_account(account: Account, *, unit: Unit, reason: str, actor: Post | None) -> None:
    """Let nobody sign in with the account — khóa tài khoản."""
    _demand_wherever_at_work(actor, Permission.ACCOUNT_LOCK, account, unit)
    account.is_active, account.locked_at, account.lock_reason = False, timezone.now(), reason
    account.save(update_fields=["is_active", "locked_at", "lock_reason"])
    _log(AuditAction.ACCOUNT_LOCKED, account, actor, reason)


@transaction.atomic
def unlock_account(account: Account, *, unit: Unit, reason: str, actor: Post | None) -> None:
    """Open a locked account again — mở khóa tài khoản."""
    _demand_wherever_at_work(actor, Permission.ACCOUNT_LOCK, account, unit)
    account.is_active, account.locked_at, account.lock_reason = True, None, ""
    account.save(update_fields=["is_active", "locked_at", "lock_reason"])
    _log(AuditAction.ACCOUNT_UNLOCKED, account, actor, reason)


def note_sign_in(account: Account) -> None:
    """Write who signed in — ghi nhận đăng nhập."""
    _log_own(AuditAction.SIGNED_IN, account)


def note_sign_out(account: Account) -> None:
    """Write who signed out — ghi nhận đăng xuất."""
    _log_own(AuditAction.SIGNED_OUT, account)


def note_failed_sign_in(username: str) -> None:
    """Write that somebody failed to sign in; an unknown name is not kept, it may be a password typed astray."""
    account = Account.objects.filter(username=username.strip().lower()).first()
    if account:
        _log_own(AuditAction.SIGN_IN_FAILED, account)


@transaction.atomic
def end_sessions(account: Account, *, but: str | None = None, only: int | None = None) -> int:
    """End where the person is signed in, all but one session or one alone — kết thúc phiên làm việc."""
    devices = apps.get_model("usersessions", "UserSession").objects.filter(user_id=account.pk)
    devices = devices.exclude(session_key=but) if but else devices
    devices = devices.filter(pk=only) if only else devices
    keys = list(devices.values_list("session_key", flat=True))
    if not keys:
        return 0
    # The row stays, empty: who sits there is not told that it ended for want of work.
    Session.objects.filter(session_key__in=keys).update(session_data=SessionStore().encode({}))
    devices.filter(session_key__in=keys).delete()
    return len(keys)


def end_own_sessions(account: Account, *, but: str | None = None, only: int | None = None) -> int:
    """The same, by the person, who sees a machine in the list that is not his — tự kết thúc phiên ở máy khác."""
    ended = end_sessions(account, but=but, only=only)
    if ended:
        _log_own(AuditAction.SESSION_ENDED_ELSEWHERE, account)
    return ended


def note_factor(account: Account, action: AuditAction, *, here: str | None) -> None:
    """Write that a second factor came or went; who is signed in elsewhere signs in anew — đổi xác thực hai lớp."""
    end_sessions(account, but=here)
    _log_own(action, account)


def give_telephone(account: Account, *, secret: str) -> None:
    """Let one-time codes of this secret be a second factor: for the demo, whose secrets everybody is told."""
    kept = {"secret": factor_keys.encrypt(secret)}
    apps.get_model("mfa", "Authenticator").objects.get_or_create(
        user_id=account.pk, type="totp", defaults={"data": kept}
    )


@transaction.atomic
def reset_factors(account: Account, *, unit: Unit, reason: str, actor: Post | None) -> None:
    """Take away the second factor of somebody who lost telephone and recovery codes; he enrols anew.

    Whoever may give a new password may do it, with the same limits, and every session of the person ends.
    """
    _demand_wherever_at_work(actor, Permission.PASSWORD_RESET, account, unit)
    apps.get_model("mfa", "Authenticator").objects.filter(user_id=account.pk).delete()
    end_sessions(account)
    _log(AuditAction.FACTORS_RESET, account, actor, reason)
    letters.tell_owner(account, Change.FACTORS_TAKEN)


@transaction.atomic
def choose_handling(unit: Unit, handling: Handling, *, actor: Post, on: date, reason: str) -> HandlingChoice:
    """Choose by which way a unit handles petitions from that day — chọn quy trình xử lý đơn.

    No open matter changes: what lies with a head of division may be approved at once when the simple way is chosen.
    """
    demand(actor, Permission.HANDLING_CHOOSE, on=on, unit=unit)
    if handling == unit.handling:
        raise NotPossible(f"{unit.name} đang theo {handling.vietnamese}.")
    if handling is Handling.FULL and not queries.heads_of_division(unit, on).exists():
        raise NotPossible(f"{unit.name} chưa có lãnh đạo phòng: bố trí trước khi chọn quy trình đầy đủ.")
    units.set_handling(unit, handling)
    return HandlingChoice.objects.create(unit=unit, handling=handling, since=on, chosen_by=actor, reason=reason)


def _demand(actor: Post | None, permission: Permission, unit: Unit | None) -> None:
    if actor is not None:
        demand(actor, permission, on=timezone.localdate(), unit=unit)


def _demand_wherever_at_work(actor: Post | None, permission: Permission, account: Account, unit: Unit) -> None:
    """The right over the unit where the person works, and over every other such unit.

    Whoever sets a password could sign in with it: no administrator reaches into another's unit that way.
    """
    units_of = {post.unit_id: post.unit for post in queries.posts_of(account, timezone.localdate())}
    if unit.pk not in units_of:
        raise NotPossible(f"{account.full_name} không công tác tại {unit.name}.")
    _demand(actor, permission, unit)
    _refuse_oneself(actor, account.pk)
    beyond = [each.name for each in units_of.values() if actor and not _holds(actor, permission, each)]
    if beyond:
        raise NotYours(f"{account.full_name} còn công tác tại {'; '.join(beyond)}: nhờ quản trị hệ thống.")


def _refuse_oneself(actor: Post | None, account_id: int) -> None:
    """An administrator gives no case rights to himself, and does not lock himself out."""
    if actor is not None and actor.account_id == account_id:
        raise NotYours("Không tự đổi tài khoản, vị trí công tác của mình; nhờ một quản trị khác.")


def _holds(actor: Post, permission: Permission, unit: Unit) -> bool:
    return holds(actor, permission, on=timezone.localdate(), unit=unit)


def _refuse_misplaced(role: OfficeRole, unit: Unit, actor: Post | None) -> None:
    """A chair sits at a People's Committee, monitor and custodian at the province's Inspectorate."""
    if role is OfficeRole.CHAIR and unit.kind != UnitKind.COMMITTEE:
        raise NotPossible("Chủ tịch chỉ bố trí tại Ủy ban nhân dân.")
    provincial_inspectorate = unit.kind == UnitKind.INSPECTORATE and unit.level == UnitLevel.PROVINCE
    if role in (OfficeRole.PROVINCIAL_MONITOR, OfficeRole.CUSTODIAN) and not provincial_inspectorate:
        raise NotPossible(f"Vai trò “{role.vietnamese}” chỉ bố trí tại Thanh tra tỉnh.")
    if role is OfficeRole.SYSTEM_ADMINISTRATOR and actor and actor.role != OfficeRole.SYSTEM_ADMINISTRATOR:
        raise NotYours("Chỉ quản trị hệ thống mới bố trí quản trị hệ thống.")


def _refuse_reversed(since: date, until: date) -> None:
    if until < since:
        raise NotPossible(f"Ngày kết thúc {until:%d/%m/%Y} trước ngày bắt đầu {since:%d/%m/%Y}.")


def _log(action: AuditAction, row: Account | Post | Delegation, actor: Post | None, reason: str = "") -> None:
    record(
        actor_id=actor.pk if actor else None,
        account_id=actor.account_id if actor else None,
        action=action,
        object_kind=row._meta.label_lower,  # noqa: SLF001 -- Django's documented model API
        object_id=str(row.pk),
        reason=reason,
    )


def _log_own(action: AuditAction, account: Account) -> None:
    record(
        actor_id=None, account_id=account.pk, action=action, object_kind="accounts.account", object_id=str(account.pk)
    )
