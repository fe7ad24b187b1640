"""Every other form of the program: wrong entries are said at their box, are not lost, and write nothing."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django import forms
from django.urls import reverse

from kntc.accounts.models import Post
from kntc.drafts.ticket import Ticket
from kntc.law.petition.terms import PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.proceedings import clock
from kntc.proceedings.models import Event
from kntc.reception import actions as reception
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.arrivals import complaint, received
from tests.reception.test_actions import DAY, plan, recorded, said
from tests.ui.mistakes import QUEER, TIDY, boxes, lost, rows, unsaid, words, wrong

pytestmark = pytest.mark.django_db
Place = tuple[Post, str, dict[str, str]]
"""Who sits there, at which address, and what the page before sends along."""


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    """Thursday, 15 October 2026, in the afternoon in Vietnam."""
    with clock.recording_at(datetime(2026, 10, 15, 8, 0, tzinfo=UTC)):
        yield


def visit(kind: str) -> Callable[[Cast], Place]:
    return lambda cast: (cast.receiver, f"{reverse('reception:visit')}?loai={kind}", {"loai": kind})


def receipt(kind: str) -> Callable[[Cast], Place]:
    return lambda cast: (cast.officer, f"{reverse('petition:receive')}?loai={kind}", {})


def called_in(cast: Cast) -> Place:
    row = reception.arrive(said(content=""), unit=cast.receiver.unit, actor=cast.receiver, on=DAY)
    return cast.receiver, reverse("reception:call_in", args=[row.proceeding_id]), {"loai": "complaint"}


def told_at_a_visit(cast: Cast) -> Place:
    row = recorded(cast)
    return cast.receiver, f"{reverse('petition:open', args=[row.proceeding_id])}?loai=complaint", {}


def session(name: str) -> Callable[[Cast], Place]:
    def at(cast: Cast) -> Place:
        row = reception.announce(plan(), unit=cast.receiver.unit, actor=cast.receiver)
        return cast.receiver, reverse(f"reception:{name}", args=[row.pk]), {}

    return at


def struck(cast: Cast) -> Place:
    row = received(complaint(), cast.officer)
    read = {"kind": "complaint", "instance": "first", "competent_here": True}
    petitions.classify(row, actor=cast.officer, on=row.dossier.received_on, given=read)
    event = Event.objects.get(proceeding=row.proceeding, action="classify")
    return cast.head, reverse("proceedings:strike", args=[event.pk]), {}


def assigned(cast: Cast) -> Place:
    row = received(complaint(), cast.officer)
    key = "00000000-0000-4000-8000-000000000001"
    sent = {"danh-sach": "?viec=don-vi", "chon": str(row.proceeding_id), "key": key}
    return cast.head, reverse("desk:assign"), sent


def office(name: str, *args: object) -> Callable[[Cast], Place]:
    return lambda cast: (cast.system_administrator, reverse(f"administration:{name}", args=args), {})


def papers(cast: Cast) -> Place:
    row = received(complaint(), cast.officer)
    return cast.officer, reverse("proceedings:papers", args=[row.dossier_id]), {}


FORMS: dict[str, Callable[[Cast], Place]] = {
    **{f"visit: {kind}": visit(kind) for kind in PetitionKind},
    **{f"receipt: {kind}": receipt(kind) for kind in PetitionKind},
    "visit: called in": called_in,
    "receipt: told at a visit": told_at_a_visit,
    "session: announce": lambda cast: (cast.receiver, reverse("reception:announce"), {}),
    "session: amend": session("amend"),
    "session: cancel": session("cancel"),
    "session: nobody came": session("nobody_came"),
    "strike": struck,
    "assign": assigned,
    "saved view": lambda cast: (cast.officer, reverse("desk:keep_view"), {}),
    "search": lambda cast: (cast.officer, reverse("search:find"), {}),
    "days off": office("days"),
    "day off removed": office("remove_day", date(2026, 9, 2)),
    "year opened": office("open_year", 2028),
    "rule choices": office("choices"),
    "unit handling": lambda cast: (cast.administrator, reverse("administration:handling"), {}),
    "papers": papers,
}


ALL_OPTIONAL = {"session: nobody came"}
SENT_ONLY = {"assign"}
PEOPLE = {"nguoi-TOTAL_FORMS": "1", "nguoi-INITIAL_FORMS": "0"}
LETTER: dict[str, Any] = PEOPLE | {
    "received_on": "14/10/2026",
    "channel": "post",
    "subject": "Việc\u200b của \x00O'Long <b>=1+1",
    "text": QUEER,
    "opposed_name": "Cán bộ\u2060 K’Brêu",
    "nguoi-0-name": QUEER,
    "nguoi-0-address": QUEER,
}


def forms_of(answer: Any) -> list[forms.BaseForm]:
    """The form of a page, and that of the first person beside it."""
    page = answer.context.get("page")
    return [answer.context["form"], *(page.people.forms[:1] if hasattr(page, "people") else [])]


@pytest.mark.parametrize("name", FORMS)
def test_every_box_says_in_vietnamese_what_is_wrong_and_keeps_it(name: str, cast: Cast) -> None:
    post, address, sent = FORMS[name](cast)
    desk, known = Desk(post), PEOPLE | sent
    shown = forms_of(desk.client.get(address) if name not in SENT_ONLY else desk.client.post(address, known))
    typed = {box: bad for form in shown for box, field in boxes(form).items() if (bad := wrong(field)) is not None}
    before = rows()
    answer = desk.client.post(address, known | typed)
    page = words(answer.content)
    amiss = [amiss_in(form, typed, answer.content.decode()) for form in forms_of(answer)]
    said = [str(why) for form in forms_of(answer) for all_why in form.errors.values() for why in all_why]
    assert amiss == [{}] * len(shown)
    assert [why for why in said if why not in page] == []
    assert said
    assert before == rows()


def amiss_in(form: forms.BaseForm, typed: dict[str, str], page: str) -> dict[str, object]:
    """Boxes that say nothing of what is wrong in them, say it in another language, or lost what was typed."""
    prefix = f"{form.prefix}-" if form.prefix else ""
    quiet = [box for box in boxes(form) if box in typed and box.removeprefix(prefix) not in form.errors]
    found = {"quiet": quiet, "not Vietnamese": unsaid(form), "lost": lost(form, typed, page)}
    return {what: boxes_of_it for what, boxes_of_it in found.items() if boxes_of_it}


@pytest.mark.parametrize("name", [name for name in FORMS if name not in ALL_OPTIONAL])
def test_a_form_sent_empty_asks_for_what_it_needs_in_vietnamese(name: str, cast: Cast) -> None:
    post, address, sent = FORMS[name](cast)
    before = rows()
    answer = Desk(post).client.post(address, PEOPLE | sent)
    assert [unsaid(form) for form in forms_of(answer)] == [{}] * len(forms_of(answer))
    assert any(form.errors for form in forms_of(answer))
    assert before == rows()


@pytest.mark.parametrize("kind", PetitionKind)
def test_a_person_is_entered_once_as_the_name_is_read(kind: str, cast: Cast) -> None:
    desk, address = Desk(cast.officer), f"{reverse('petition:receive')}?loai={kind}"
    form = desk.filled(address, **LETTER)
    entered = [desk.client.post(address, form).status_code for _ in range(2)]
    assert entered == [302, 302]
    dossier = Petition.objects.get().dossier
    assert dossier.subject == "Việc của O'Long <b>=1+1"
    sealed = {"denunciation", "mixed", "unknown"}
    assert dossier.parties.order_by("pk").values_list("name", flat=True)[0] == ("" if kind in sealed else TIDY)


def test_two_hundred_thousand_letters_are_kept_and_found(cast: Cast) -> None:
    desk, address = Desk(cast.officer), f"{reverse('petition:receive')}?loai=complaint"
    text = ("Thu hồi đất vườn " * 12_500)[:200_000]
    desk.send(address, **(LETTER | {"text": text}))
    assert Petition.objects.get().text == text.strip()
    assert "Việc của O'Long" in words(desk.client.post(reverse("search:find"), {"tim": "thu hoi dat vuon"}).content)


def test_of_a_hundred_and_one_others_none_is_left_out_or_cut_short(cast: Cast) -> None:
    desk, address = Desk(cast.officer), f"{reverse('petition:receive')}?loai=complaint"
    for many in ("Ông A\n" * 101, "ơ" * 201):
        page = words(desk.send(address, **LETTER, concerned=many).content)
        assert "Mỗi người một dòng, nhiều nhất 100 dòng, mỗi dòng không quá 200 ký tự." in page
    assert not Petition.objects.exists()


@pytest.mark.parametrize("place", ["visit", "receipt", "strike"])
def test_what_is_typed_when_the_session_has_ended_is_there_again_after_signing_in(place: str, cast: Cast) -> None:
    name = {"visit": "visit: complaint", "receipt": "receipt: complaint", "strike": "strike"}[place]
    post, address, sent = FORMS[name](cast)
    desk = Desk(post)
    box = {"strike": "reason"}.get(place, "subject")
    desk.client.get(address)
    desk.client.cookies.clear()
    answer = desk.client.post(address, PEOPLE | sent | {box: "Đất vườn", "nhap": Ticket(post.pk, address).written()})
    assert answer["Location"].startswith(reverse("account_login"))
    desk.client.force_login(post.account)
    back = parse_qs(urlsplit(answer["Location"]).query)["next"][0]
    assert "Đất vườn" in words(desk.client.get(back).content)
