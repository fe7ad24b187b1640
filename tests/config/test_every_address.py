"""Every internal address refuses the anonymous and the unauthorised: found by walking the table, not by a list."""

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus

import pytest
from django.test import Client

from kntc.accounts import actions as accounts
from kntc.accounts.models import Account
from kntc.documents.models import File
from kntc.proceedings.models import Deadline, Event, Proceeding
from tests.cast import Cast
from tests.complaints import stories as complaints
from tests.config.walking import Address, asks, internal, table
from tests.denunciations import stories as denunciations
from tests.petitions.arrivals import CHUYEN

pytestmark = pytest.mark.usefixtures("db")

FOR_WHOEVER_HAS_NO_ACCOUNT_YET = {
    "quan-tri/dang-ky/": "asks for the first account of a unit",
    "quan-tri/dang-ky/theo-doi/": "follows that request by its number",
    "quan-tri/dang-ky/don-vi/": "the names of bodies, which are public",
    "quan-tri/dang-ky/bo-sung/": "adds to that request by its number and link",
    "quan-tri/dat-mat-khau/": "sets the first password by a link that serves once",
}
DOOR = "/dang-nhap/"
REFUSED = {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}


def guarded() -> list[Address]:
    return [each for each in internal() if each.route not in FOR_WHOEVER_HAS_NO_ACCOUNT_YET]


def test_the_table_is_walked_to_its_end() -> None:
    routes = {each.route for each in table()}
    assert len(internal()) > 120
    assert FOR_WHOEVER_HAS_NO_ACCOUNT_YET.keys() <= routes
    assert {
        "nghiep-vu/ho-so/<uuid:dossier_id>/",
        "nghiep-vu/don/<uuid:proceeding_id>/<slug:action>/",
        "quan-tri/can-bo/<unit:code>/<int:account_id>/",
    } <= routes


def test_nobody_gets_in_without_signing_in(client: Client) -> None:
    let_in = {
        (how, address.route): answer.status_code
        for address in guarded()
        for how, answer in asks(client, address.at())
        if not is_turned_to_the_door(how, answer)
    }
    assert let_in == {}


def is_turned_to_the_door(how: str, answer: object) -> bool:
    """Led to sign in; a part of a page stays as it is, and an address for sending alone says so before it asks who."""
    status, headers = answer.status_code, answer.headers  # type: ignore[attr-defined] # whatever the client gives
    if how == "part" and status == HTTPStatus.NO_CONTENT:
        return "X-Session-Ended" in headers
    return headers.get("Location", "").startswith(DOOR) or status in {
        HTTPStatus.FORBIDDEN,
        HTTPStatus.METHOD_NOT_ALLOWED,
    }


def test_nobody_gets_in_whose_work_has_ended(cast: Cast, client: Client) -> None:
    accounts.end_post(cast.officer, on=date(2026, 1, 31), actor=None, reason="nghỉ hưu")
    client.force_login(cast.officer.account)
    let_in = {
        (how, address.route): answer.status_code
        for address in guarded()
        for how, answer in asks(client, address.at())
        if answer.status_code not in REFUSED
    }
    assert let_in == {}


def known(cast: Cast) -> dict[str, object]:
    """A complaint and a denunciation at the commune, and everything in them that has an address."""
    denounced, complained = denunciations.accepted(cast), complaints.taken_over(cast, complaints.approved(cast))
    row = Proceeding.objects.get(pk=denounced.proceeding_id)
    assert complained
    event = Event.objects.filter(proceeding=row).latest("seq")
    return {
        "dossier_id": row.dossier_id,
        "proceeding_id": row.pk,
        "event_id": event.pk,
        "deadline_id": Deadline.objects.filter(proceeding=row).latest("pk").pk,
        "sealed_id": denounced.proceeding.dossier.parties.exclude(sealed_id=None)[0].sealed_id,
        "code": cast.commune.code,
        "account_id": cast.officer.account_id,
        "post_id": cast.officer.pk,
    }


def entered(client: Client, there: Mapping[str, object]) -> dict[tuple[str, str], int]:
    """Where somebody got in who should not, of the addresses that name something of the commune."""
    return {
        (how, address.route): answer.status_code
        for address in guarded()
        if address.has(there)
        for how, answer in asks(client, address.at(there))
        if answer.status_code not in REFUSED or CHUYEN.name in answer.content.decode(errors="replace")
    }


def test_nobody_of_another_province_gets_at_anything_of_ours(cast: Cast, client: Client) -> None:
    there = known(cast)
    events, files = Event.objects.count(), File.objects.count()
    client.force_login(cast.outsider.account)
    assert entered(client, there) == {}
    client.force_login(cast.head.account)
    for page in ("nghiep-vu/ho-so/<uuid:dossier_id>/", "nghiep-vu/dien-bien/<uuid:event_id>/gach-bo/"):
        [address] = [each for each in guarded() if each.route == page]
        assert client.get(address.at(there)).status_code == HTTPStatus.OK, page
    assert (Event.objects.count(), File.objects.count()) == (events, files)


def test_a_unit_s_administrator_gets_at_no_case_of_his_own_unit(cast: Cast, client: Client) -> None:
    there = {name: each for name, each in known(cast).items() if name not in {"code", "account_id", "post_id"}}
    client.force_login(cast.administrator.account)
    assert entered(client, there) == {}


def test_an_officer_administers_nothing(cast: Cast, client: Client) -> None:
    there = {"code": cast.commune.code, "account_id": cast.head.account_id, "post_id": cast.head.pk}
    client.force_login(cast.officer.account)
    password = Account.objects.get(pk=cast.head.account_id).password
    assert entered(client, there) == {}
    assert Account.objects.get(pk=cast.head.account_id).password == password


@pytest.mark.parametrize("who", ["officer", "system_administrator"])
def test_what_is_not_there_is_never_shown_and_breaks_nothing(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who).account)
    shown = {
        (how, address.route): answer.status_code
        for address in guarded()
        if address.names_a_thing
        for how, answer in asks(client, address.at())
        if answer.status_code == HTTPStatus.OK or answer.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
    }
    assert shown == {}
