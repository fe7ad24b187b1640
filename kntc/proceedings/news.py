"""What an event is to whom, and who must hear of it — tin báo."""

from collections.abc import Iterable, Mapping

from django.utils import timezone

from kntc.accounts import authority
from kntc.accounts import queries as accounts
from kntc.law.roles import HEAD
from kntc.notices import jobs
from kntc.notices.models import News
from kntc.proceedings import inputs, queries
from kntc.proceedings.models import Event, Proceeding
from kntc.proceedings.terms import OPEN, STAFF, STRIKE

RETURNS = frozenset({"send_back", STRIKE})
"""Work comes back to whoever did it: a proposal to be made again, an entry struck."""
RETURNED_STATE = "returned"
"""The state in which the proceeding of a petition ends that another office sent back."""
DECIDES = frozenset({"answer", "finish"})
"""Steps that settle a matter besides the one that its table names: an answer to feedback, all carried out."""
SPOKEN: Mapping[str, str] = {
    "reception": "Lượt tiếp",
    "petition": "Đơn",
    "complaint": "Khiếu nại",
    "denunciation": "Tố cáo",
    "feedback": "Kiến nghị, phản ánh",
    "enforcement": "Thi hành",
}


def tell(proceeding: Proceeding, event: Event, *, working: Iterable[int] | None = None) -> None:
    """Announce an event to those it concerns, in the transaction that writes it; whoever did it knows already.

    ``working`` are the posts that work on it, where the caller knows them.
    """
    chosen = set(_put_to_work(proceeding, event))
    assigned = queries.assigned_posts(proceeding) if working is None else working
    told = set(assigned) or _desk(proceeding, event)
    _announce(event, chosen - {event.actor_id}, News.ASSIGNED)
    _announce(event, told - chosen - {event.actor_id}, kind_of(proceeding, event))


def kind_of(proceeding: Proceeding, event: Event) -> News:
    """What kind of news it is for those who work on the matter."""
    if event.action == OPEN:
        before = proceeding.continues
        came_back = before is not None and before.state == RETURNED_STATE and before.procedure == proceeding.procedure
        return News.RETURNED if came_back else News.CAME
    if event.action in RETURNS:
        return News.RETURNED
    return News.DECIDED if event.action in {proceeding.table.decides, *DECIDES} else News.MOVED


def spoken(proceeding: Proceeding) -> str:
    """How a matter is called where nothing else may be said of it: kind and number."""
    kind = SPOKEN.get(proceeding.procedure, proceeding.table.vietnamese)
    return f"{kind} {proceeding.spoken_number}".strip()


def _put_to_work(proceeding: Proceeding, event: Event) -> list[int]:
    """The posts that this event, by a step or by hand, puts to work."""
    named: list[int] = event.inputs.given.get("posts", []) if event.action == STAFF else []
    return named or inputs.officials_named(proceeding, event)


def _desk(proceeding: Proceeding, event: Event) -> set[int]:
    """Who takes in what came and lies with nobody yet; of a sealed matter only those who lead the office."""
    if event.action != OPEN:
        return set()
    unit = proceeding.holder
    takes = {role for step in queries.steps_now(proceeding, on=event.happened_on).values() for role in step.by}
    wanted = frozenset({HEAD}) if proceeding.dossier.is_sealed else takes
    return {post.pk for post in accounts.posts_in(unit, event.happened_on) if authority.roles_at(post, unit) & wanted}


def _announce(event: Event, posts: set[int], kind: News) -> None:
    jobs.announce(
        dossier_id=event.dossier_id,
        event_id=event.pk,
        post_ids=posts,
        kind=kind,
        on=timezone.localdate(event.recorded_at),
    )
