"""Taking a reform back before its day: bodies, people and open files as they were — hoàn tác đợt sắp xếp.

What was done meanwhile was done by the bodies that did it and stays so; the reform's page lists it.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from kntc.accounts import actions as accounts
from kntc.accounts.models import Post
from kntc.accounts.roles import OfficeRole
from kntc.audit.terms import AuditAction
from kntc.proceedings import clock
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Proceeding
from kntc.reforms import actions, connected, queries, telling
from kntc.reforms.carrying_out import Posts, end_post, give, move_grants
from kntc.reforms.models import Heir, Origin, Reform
from kntc.reforms.terms import Stage
from kntc.units import actions as tree
from kntc.units.models import Area, Unit
from kntc.units.undoing import actions as undoing
from kntc.workdays.queries import one_calendar


@transaction.atomic
@one_calendar()
def undo(reform_id: UUID, *, actor: Post) -> Reform:
    """A second person agrees that it be taken back, and it is — hoàn tác."""
    row = actions.to_be_undone(reform_id, actor=actor)
    day = clock.today()
    ended, heirs = list(queries.origins(row)), list(queries.heirs(row))
    if not row.is_official:
        _reopen(row, ended, heirs, day)
    posts = _bring_people_back(row, actor=actor, day=day)
    moved = _bring_files_back(row, posts, actor=actor, day=day)
    moved += _give_newcomers(row, ended, heirs, posts, actor=actor, day=day)
    move_grants(moved, posts, actor=actor, day=day)
    connected.back(row, ended, heirs, actor=actor, day=day)
    row.stage, row.undone_by, row.undone_on = Stage.UNDONE, actor, day
    row.save(update_fields=["stage", "undone_by", "undone_on"])
    actions.log(AuditAction.REFORM_UNDONE, row, actor, row.undo_reason)
    telling.went_back(row, moved, on=day)
    return row


def _reopen(reform: Reform, ended: list[Origin], heirs: list[Heir], day: date) -> None:
    """New bodies end and yield their names and codes; the old ones stand again, with what hung on them."""
    units = [each.unit for each in heirs if each.unit]
    new = [each.unit for each in heirs if each.unit and each.is_new]
    former = {each.unit_id: each.former_key for each in heirs if each.unit_id}
    for origin in ended:
        undoing.hang({int(pk): dict.fromkeys(names, origin.unit_id) for pk, names in origin.followers.items()})
    for unit in new:
        undoing.withdraw_unit(unit, on=day)
    for origin in ended:
        undoing.reopen_unit(origin.unit, code=origin.code, heirs=units, former_keys=former)
    for unit in new:
        tree.link(unit, heirs=[each.unit for each in ended], on=day, reason=reform.undo_reason)
    _reinstate_areas(ended, heirs, day)


def _reinstate_areas(ended: list[Origin], heirs: list[Heir], day: date) -> None:
    begun = [each.unit.area for each in heirs if each.area_code and each.unit and each.unit.area]
    again: dict[int, Area] = {}
    for area in queries.areas_of(ended) if begun else []:
        again[area.pk] = undoing.reinstate_area(area, heirs=begun, on=day)
    for origin in ended:
        if origin.unit.area_id in again:
            undoing.place(origin.unit, again[origin.unit.area_id])


def _bring_people_back(reform: Reform, *, actor: Post, day: date) -> Posts:
    """Everybody has the old post again, from today; what was written meanwhile stays under the post of its day."""
    ended: dict[int, Post] = {}
    taken: dict[int, Post] = {}
    for line in queries.staffing(reform):
        if line.taken is not None:
            end_post(line.taken, day, actor=actor, reason=reform.undo_reason)
            ended[line.taken.pk] = line.taken
        post = line.post
        line.restored = accounts.appoint(
            post.account, unit=post.unit, role=OfficeRole(post.role), title=post.title, since=day, actor=actor
        )
        line.save(update_fields=["restored"])
        taken[line.taken.pk if line.taken else post.pk] = line.restored
    return Posts(ended, taken)


def _bring_files_back(reform: Reform, posts: Posts, *, actor: Post, day: date) -> list[tuple[Proceeding, Unit]]:
    """What is still open where the reform brought it goes back to where it came from."""
    back = []
    for move in queries.to_be_returned(reform):
        unit = move.origin.unit
        give(move.proceeding, unit, posts, actor=actor, day=day, why=reform.undo_reason)
        back.append((move.proceeding, unit))
    actions.note_returned(reform, [proceeding for proceeding, _ in back], day)
    return back


def _give_newcomers(
    reform: Reform, ended: list[Origin], heirs: list[Heir], posts: Posts, *, actor: Post, day: date
) -> list[tuple[Proceeding, Unit]]:
    """What a withdrawn body has taken in since: to the old body of the place, else to the one that had most files."""
    most = Counter(each.origin_id for each in queries.moves(reform))
    first = max(ended, key=lambda origin: (most[origin.pk], -origin.pk)).unit if ended else None
    places = _areas(ended)
    given = []
    for withdrawn in (each.unit for each in heirs if each.is_new and each.unit):
        for proceeding in spine.held_by(withdrawn).select_related("dossier__place"):
            place = proceeding.dossier.place
            unit = places.get(place.pk) if place else None
            if to := unit or first:
                give(proceeding, to, posts, actor=actor, day=day, why=reform.undo_reason)
                given.append((proceeding, to))
    return given


def _areas(ended: list[Origin]) -> Mapping[int, Unit]:
    return {each.unit.area_id: each.unit for each in ended if each.unit.area_id}
