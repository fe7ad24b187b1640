"""What an official who leaves works on goes to a colleague, or back to the head — bàn giao việc đang giữ."""

from datetime import date

from django.db import transaction

from kntc.accounts.authority import NotYours, roles_at
from kntc.accounts.models import Post
from kntc.proceedings import actions, diary, news, queries
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.terms import STAFF, Duty


@transaction.atomic
def pass_on(proceeding: Proceeding, *, leaving: Post, to: Post | None, actor: Post, on: date, why: str) -> Event:
    """Take an official off a proceeding and put a colleague there; with nobody named the head assigns anew — bàn giao.

    The caller holds the right to end the post, which is no right in the matter: of a sealed one nobody is named, so
    that no administrator decides who learns of it, and nobody gets what the leaver's own part was not.
    """
    proceeding = queries.locked(proceeding.pk, proceeding.dossier_id)
    if to is not None:
        refuse_unfit(proceeding, leaving=leaving, to=to, actor=actor, on=on)
    standing = queries.assignments_of(proceeding)
    given_up = standing.get(post=leaving)
    standing.filter(pk=given_up.pk).update(until=on)
    if to is not None:
        actions.staff(proceeding, {to: Duty(given_up.duty)}, on=on)
        standing.filter(post=to, due_on=None).update(due_on=given_up.due_on)
    left = list(standing.order_by("post__account__full_name", "pk"))
    given = {
        "posts": [to.pk] if to is not None else [],
        "due_on": "",
        "note": why,
        "named": ", ".join(each.post.account.full_name for each in left),
    }
    event = diary.record(proceeding, STAFF, actor=actor, on=on, to_state=proceeding.state, given=given)
    news.tell(proceeding, event)
    return event


def refuse_unfit(proceeding: Proceeding, *, leaving: Post, to: Post, actor: Post, on: date) -> None:
    """NotYours, unless an administrator may hand this matter to that colleague — người nhận bàn giao."""
    if proceeding.dossier.is_sealed:
        raise NotYours("Hồ sơ niêm phong do người có thẩm quyền phân công lại, quản trị không chọn người nhận.")
    if to.account_id == actor.account_id:
        raise NotYours("Không tự giao hồ sơ cho mình; nhờ người có thẩm quyền phân công.")
    if not takes_over(to, leaving, proceeding, on=on):
        raise NotYours(f"{to.account.full_name} không giữ phần việc mà {leaving.account.full_name} để lại.")


def takes_over(to: Post, leaving: Post, proceeding: Proceeding, *, on: date) -> bool:
    """Whether somebody plays a part there that the leaver played, too."""
    holder = proceeding.holder
    return to.in_force(on) and to.pk != leaving.pk and bool(roles_at(to, holder) & roles_at(leaving, holder))
