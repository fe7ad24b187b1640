"""Why can I not do this? Whose step it is, and who here may take it today — ai làm được bước này."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kntc.accounts import queries as officials
from kntc.accounts.access import OfficeRequest, office_view
from kntc.accounts.authority import roles_at
from kntc.accounts.models import Post
from kntc.law.roles import CALENDAR, VERIFIER, Role
from kntc.proceedings import clock, queries
from kntc.proceedings.models import Proceeding
from kntc.proceedings.next_steps import not_yours, whose
from kntc.proceedings.views import crumbs, dossier_url

MOST_NAMED = 12


@dataclass(frozen=True)
class Able:
    """Somebody who may, and by what."""

    post: Post
    why: str


@office_view
def who_may(request: OfficeRequest, proceeding_id: UUID, action: str) -> HttpResponse:
    """Whose the step is and who may take it; a part of the page that asks, or a page — ai làm được."""
    on = clock.today()
    row = queries.visible_to(request.actor, on=on).filter(pk=proceeding_id).first()
    step = row.table.steps.get(action) if row is not None else None
    if row is None or step is None or CALENDAR in step.by:
        raise Http404
    able = list(_able(row, step.by, on))
    context = {
        "step": step,
        "whose": whose(step.by, row.holder),
        "not_yours": not_yours(row, step.by, request.actor, on=on),
        "able": able[:MOST_NAMED],
        "more": max(0, len(able) - MOST_NAMED),
        "unit": row.holder,
        "dossier_url": dossier_url(row),
        "crumbs": crumbs(f"Hồ sơ {row.dossier.spoken_code}", dossier_url(row), "Ai làm được"),
    }
    name = "proceedings/able.html" if "HX-Request" in request.headers else "proceedings/who_may.html"
    return render(request, name, context)


def _able(row: Proceeding, parts: frozenset[Role], on: date) -> Iterator[Able]:
    """Each once: by a post, by what the head lent, by being charged with this matter. Three queries."""
    posts = [post for post in officials.posts_around(row.holder, on) if roles_at(post, row.holder) & parts]
    found = {post.pk: Able(post, f"{post.label}, {post.unit.short_name}") for post in posts}
    for lent in officials.lent_by(posts, on):
        until = f"ủy quyền của {lent.from_post.account.full_name} đến {lent.until:%d/%m/%Y}"
        found.setdefault(lent.to_post_id, Able(lent.to_post, until))
    if VERIFIER in parts:
        for each in queries.assignments_of(row):
            if each.post.in_force(on) and VERIFIER in roles_at(each.post, each.post.unit):
                found.setdefault(each.post_id, Able(each.post, "được giao xác minh vụ việc này"))
    yield from found.values()
