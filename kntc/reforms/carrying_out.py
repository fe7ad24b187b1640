"""Carrying a reform out: one transaction, after which everybody sees it — thực hiện đợt sắp xếp.

Whatever can be prepared was prepared (actions.plan); if the machine stops within the transaction, the old state stands
and the whole is done again.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from time import monotonic
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from kntc.accounts import actions as accounts
from kntc.accounts.actions import NotPossible
from kntc.accounts.authority import NotYours
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.audit.terms import AuditAction
from kntc.dossiers.actions import Refused
from kntc.dossiers.sealing import settlers
from kntc.proceedings import actions as spine
from kntc.proceedings import clock
from kntc.proceedings.models import Proceeding
from kntc.proceedings.terms import Duty
from kntc.reforms import actions, connected, queries, telling
from kntc.reforms.models import Heir, Origin, Reform
from kntc.reforms.terms import Stage
from kntc.units import actions as tree
from kntc.units.kinds import AreaKind, UnitKind
from kntc.units.models import Area, Unit
from kntc.units.queries import PlaceNeeded, UnknownUnit, successor_of
from kntc.units.undoing import actions as undoing
from kntc.vault import actions as vault
from kntc.vault import queries as vaulted
from kntc.workdays.queries import one_calendar


class NotTheSame(Exception):
    """What was moved is not what was to be moved — đối chiếu không khớp."""


REFUSALS = (NotPossible, NotYours, NotTheSame, Refused, tree.CodeTaken, tree.AlreadyClosed, tree.NoSuccessor)
"""What is said in words of the office when something has changed since the approval."""


class _Rehearsed(Exception):
    """Ends a rehearsal: everything that it wrote goes."""


@dataclass(frozen=True)
class Posts:
    """Who was what and is what: the posts that ended, and by their ids the new ones — vị trí công tác trước và sau."""

    ended: Mapping[int, Post]
    taken: Mapping[int, Post]

    def goes_on(self, post: Post) -> Post | None:
        """In which post somebody goes on: the new one; the present one, if its body does not end."""
        return self.taken.get(post.pk) if post.pk in self.ended else post


def carry_out(reform_id: UUID) -> Reform:
    """Do an approved reform whose day has come; done before, it is left as it is — thực hiện."""
    reform = queries.reform(reform_id)
    if reform is None or reform.stage != Stage.APPROVED or reform.on > clock.today():
        raise NotPossible("Đợt này chưa được duyệt hoặc chưa đến ngày.")
    actions.plan(reform)
    try:
        return _flip(reform_id)
    except REFUSALS as why:
        actions.note_trouble(reform_id, str(why))
        raise NotPossible(str(why)) from why
    except Exception as why:
        # What a database says may hold what nobody should read here.
        actions.note_trouble(reform_id, f"lỗi hệ thống {type(why).__name__}, đã trả lại như cũ")
        raise


@transaction.atomic
def gather(reform_id: UUID) -> int:
    """Hand over what was being received while the reform was carried out; gives how many — thu gom hồ sơ đến sau."""
    row = queries.locked(reform_id)
    if row.stage != Stage.DONE or row.approved_by is None:
        return 0
    lines = list(queries.staffing(row))
    posts = Posts(
        {each.post_id: each.post for each in lines}, {each.post_id: each.taken for each in lines if each.taken}
    )
    heirs = {each.pk: each for each in queries.heirs(row)}
    moved = _move_files(row, heirs, posts, actor=row.approved_by, day=clock.today())
    move_grants(moved, posts, actor=row.approved_by, day=clock.today())
    telling.came(row, moved, on=clock.today())
    return len(moved)


def rehearse(reform: Reform) -> float:
    """Do all of it as if its day had come, compare, and take it back; gives the seconds it took — chạy thử."""
    actions.list_people(reform)
    actions.plan(reform)
    began = monotonic()
    day = max(clock.today(), reform.on)
    try:
        with clock.recording_at(_morning(day)), transaction.atomic():
            row = queries.locked(reform.pk)
            _everything(row, actor=reform.proposed_by or reform.drafted_by, day=day)
            _take_it_all_back()
    except _Rehearsed:
        took = monotonic() - began
    except REFUSALS as why:
        raise NotPossible(f"Chạy thử không thành: {why}") from why
    actions.note_rehearsal(reform, took)
    return took


def _take_it_all_back() -> None:
    raise _Rehearsed


def _morning(day: date) -> datetime:
    now = timezone.now()
    return max(now, timezone.make_aware(datetime.combine(day, time(8))))


@transaction.atomic
@one_calendar()
def _flip(reform_id: UUID) -> Reform:
    row = queries.locked(reform_id)
    if row.stage != Stage.APPROVED or row.approved_by is None:
        return row
    actions.list_people(row)
    moved = _everything(row, actor=row.approved_by, day=clock.today())
    row.stage, row.done_on, row.trouble = Stage.DONE, clock.today(), ""
    row.save(update_fields=["stage", "done_on", "trouble"])
    actions.log(AuditAction.REFORM_DONE, row, row.approved_by)
    telling.came(row, moved, on=clock.today())
    return row


def _everything(reform: Reform, *, actor: Post, day: date) -> list[tuple[Proceeding, Unit]]:
    ended = list(queries.origins(reform))
    if reform.is_official:
        _carry_on(ended, reform.on)
    else:
        _change_bodies(reform, ended)
    heirs = {each.pk: each for each in queries.heirs(reform)}
    posts = _move_people(reform, heirs, actor=actor, day=day)
    moved = _move_files(reform, heirs, posts, actor=actor, day=day)
    move_grants(moved, posts, actor=actor, day=day)
    connected.follow(reform, heirs.values(), actor=actor, day=day)
    _compare(reform, day)
    return moved


# --- bodies -----------------------------------------------------------------------------------------------


def _change_bodies(reform: Reform, ended: list[Origin]) -> None:
    """End the old ones, open the new ones, say who succeeds whom, and hang elsewhere what hung on the old."""
    for origin in ended:
        tree.end_unit(origin.unit, on=reform.on)
    areas = _change_areas(reform, ended)
    heirs = list(queries.heirs(reform))
    for heir in heirs:
        if heir.is_new:
            heir.unit = _opened(reform, heir, areas)
        heir.former_key = heir.unit.former_key if heir.unit else ""
        heir.save(update_fields=["unit", "former_key"])
    units = [each.unit for each in heirs if each.unit]
    for origin in ended:
        tree.succeed(origin.unit, heirs=units, on=reform.on, reason=reform.why)
        _hang_elsewhere(origin, units)


def _opened(reform: Reform, heir: Heir, areas: Mapping[int, Area]) -> Unit:
    return tree.open_unit(
        code=heir.code,
        name=heir.name,
        short_name=heir.short_name,
        kind=UnitKind(heir.kind),
        on=reform.on,
        parent=heir.parent,
        area=areas.get(heir.pk, heir.area),
        serves=heir.serves,
    )


def _change_areas(reform: Reform, ended: Iterable[Origin]) -> dict[int, Area]:
    """The areas that begin with new bodies, by the body's line; those of the old People's Committees end."""
    beginning = [each for each in queries.heirs(reform) if each.area_code]
    if not beginning:
        return {}
    ending = queries.areas_of(ended)
    for area in ending:
        tree.end_area(area, on=reform.on)
    begun = {each.pk: _begun(reform, each, ending[0]) for each in beginning}
    for area in ending:
        tree.succeed_area(area, heirs=list(begun.values()), on=reform.on)
    return begun


def _begun(reform: Reform, heir: Heir, before: Area) -> Area:
    kind = AreaKind(heir.area_kind)
    return tree.open_area(code=heir.area_code, name=heir.area_name, kind=kind, parent=before.parent, on=reform.on)


def _hang_elsewhere(origin: Origin, heirs: list[Unit]) -> None:
    """What stands beneath an ended body, or serves it, goes beneath its one successor."""
    standing = queries.followers(origin.unit)
    if not standing:
        return
    if len(heirs) != 1:
        raise NotPossible(f"{origin.unit.name} còn đơn vị trực thuộc: {standing[0].name}.")
    before, after = {}, {}
    for unit in standing:
        above = {"parent": unit.parent_id, "serves": unit.serves_id}
        before[str(unit.pk)] = {name: old for name, old in above.items() if old == origin.unit_id}
        after[unit.pk] = dict.fromkeys(before[str(unit.pk)], heirs[0].pk)
    undoing.hang(after)
    origin.followers = before
    origin.save(update_fields=["followers"])


def _carry_on(ended: list[Origin], on: date) -> None:
    """What the official tree passed on whole is read and counted where it went."""
    for origin in ended:
        with suppress(PlaceNeeded, UnknownUnit):
            tree.carry(origin.unit, to=successor_of(origin.unit, on=on))


# --- people -----------------------------------------------------------------------------------------------


def _move_people(reform: Reform, heirs: Mapping[int, Heir], *, actor: Post, day: date) -> Posts:
    """End every post of the old bodies and open the same one in the body that the person goes to."""
    ended: dict[int, Post] = {}
    taken: dict[int, Post] = {}
    for line in queries.staffing(reform):
        unit = heirs[line.to_id].unit if line.to_id else None
        ended[line.post_id] = line.post
        if unit is not None:
            line.taken = taken[line.post_id] = _same_post(line.post, unit, since=day, actor=actor, reason=reform.why)
            line.save(update_fields=["taken"])
        else:
            end_post(line.post, day, actor=actor, reason=reform.why)
    return Posts(ended, taken)


def _same_post(post: Post, unit: Unit, *, since: date, actor: Post, reason: str) -> Post:
    """The post that somebody has in the other body from that day; the one held there already, if it is the same."""
    end_post(post, since, actor=actor, reason=reason)
    role = OfficeRole(post.role)
    held = post.account.posts.filter(unit=unit, role=role, since__lte=since, until=None).select_related("unit").first()
    if held is not None:
        return held
    return accounts.appoint(post.account, unit=unit, role=role, title=post.title, since=since, actor=actor)


def end_post(post: Post, day: date, *, actor: Post, reason: str) -> None:
    """Let a post end the day before; one that began that day, on it — thôi giữ vị trí công tác."""
    last = max(post.since, date.fromordinal(day.toordinal() - 1))
    if post.until is None or post.until > last:
        accounts.end_post(post, on=last, actor=actor, reason=reason)


# --- files ------------------------------------------------------------------------------------------------


def _move_files(
    reform: Reform, heirs: Mapping[int, Heir], posts: Posts, *, actor: Post, day: date
) -> list[tuple[Proceeding, Unit]]:
    """Hand every open proceeding over; whoever worked on it and comes along goes on working on it."""
    queries.overtaken(reform).delete()
    actions.plan(reform)
    moved = []
    for move in queries.moves(reform).filter(heir__isnull=False, moved_on=None).order_by("dossier_id", "pk"):
        unit = heirs[move.heir_id].unit if move.heir_id else None
        if unit is None:
            raise NotPossible("Đơn vị nhận hồ sơ chưa được thành lập.")
        give(move.proceeding, unit, posts, actor=actor, day=day, why=reform.why)
        moved.append((move.proceeding, unit))
    actions.note_moved(reform, day)
    return moved


def give(proceeding: Proceeding, unit: Unit, posts: Posts, *, actor: Post, day: date, why: str) -> None:
    """Hand one proceeding over with the people who work on it — bàn giao một hồ sơ."""
    working = queries.assigned(proceeding)
    spine.hand_over(proceeding, to=unit, actor=actor, on=day, why=why)
    kept = {post: Duty(each.duty) for each in working if (post := posts.goes_on(each.post))}
    spine.staff(proceeding, kept, on=day)


def move_grants(moved: list[tuple[Proceeding, Unit]], posts: Posts, *, actor: Post, day: date) -> None:
    """Whoever could open an identity and goes with the file can open it there; else those who settle there can.

    Nothing is opened by it, and nobody else sees more than before (Luật Tố cáo 2018, Điều 8.3).
    """
    units = {proceeding.dossier_id: unit for proceeding, unit in moved}
    for dossier_id, holders in _holders(posts).items():
        unit = units.get(dossier_id)
        coming = [posts.taken[each.pk] for each in holders if each.pk in posts.taken]
        there = coming if unit is None else [each for each in coming if each.unit_id == unit.pk]
        to = there or (settlers(unit, day) if unit else [])
        if to:
            vault.transfer_grants(dossier_id, from_posts=holders, to_posts=to, actor=actor)


def _holders(posts: Posts) -> dict[UUID, list[Post]]:
    found: dict[UUID, list[Post]] = {}
    for post in posts.ended.values():
        for dossier_id in {each.dossier_id for each in vaulted.grants_of(post)}:
            found.setdefault(dossier_id, []).append(post)
    return found


def _compare(reform: Reform, day: date) -> None:
    """Nothing is left behind but what waits for somebody's choice; every file lies where it was to go."""
    waiting = queries.without_heir(reform).count()
    left = queries.still_held(reform)
    astray = queries.astray(reform, day)
    if left != waiting or astray:
        raise NotTheSame(f"Đối chiếu không khớp: còn {left} hồ sơ ở đơn vị cũ, {astray} hồ sơ ở sai đơn vị.")
