"""A relative of a denouncer is written down later, written again where it was wrong, and chosen to be protected."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kntc.audit.models import Line
from kntc.denunciations import queries as denunciations
from kntc.denunciations.models import Denunciation
from kntc.documents.models import File
from kntc.dossiers import actions as dossiers
from kntc.dossiers.models import Party
from kntc.law.procedure import Ask, AskKind
from kntc.proceedings import originals, protecting, queries, unsealing, verification
from kntc.proceedings.forms import FIELDS, Circumstances
from kntc.proceedings.models import Event
from kntc.units import actions as units
from kntc.vault import actions as vault
from kntc.vault import queries as sealed
from kntc.vault.identity import Relative
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.denunciations import stories
from tests.desk import Desk
from tests.petitions.arrivals import CHUYEN
from tests.proceedings.conftest import played

pytestmark = pytest.mark.usefixtures("committed_db")

TODAY = date(2026, 8, 14)
MO = {"name": "Lường Thị Mơ", "kinship": "child", "address": "xóm 9, xã Nông Cống", "phone": "0900 000 206"}
TELLS_WHO = ("Mơ", "xóm 9", "0900 000 206", "Bính")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Friday, 14 August 2026."""
    with played(TODAY):
        yield


def entering(row: Denunciation) -> str:
    """The page on which a relative is written down."""
    return reverse("proceedings:relative", args=[row.dossier_id])


def again(row: Denunciation, party: Party) -> str:
    """The page on which a relative is written again."""
    return reverse("proceedings:relative_again", args=[row.dossier_id, party.sealed_id])


def relative_of(row: Denunciation) -> Party:
    """The one relative of the file."""
    return row.dossier.parties.get(role="relative")


def writes(desk: Desk, page: str, typed: dict[str, str], *, follow: bool = True) -> Any:
    """The form of a relative filled in and sent."""
    return desk.client.post(page, desk.filled(page) | typed, follow=follow)


def opened(party: Party, actor: Any) -> list[tuple[str, str, str]]:
    """What the vault keeps of a relative."""
    assert party.sealed_id is not None
    found = vault.reveal(party.sealed_id, actor=actor, reason=Reason.PROTECT)
    return [(each.name, each.kinship, each.of) for each in found.relatives]


def tells_who(text: str) -> list[str]:
    """What of the relatives stands there."""
    return [each for each in TELLS_WHO if each in text]


def told_everywhere(row: Denunciation, desk: Desk) -> str:
    """The pages of the file, its diary as it is kept, and the log."""
    file = reverse("proceedings:dossier", args=[row.dossier_id])
    pages = [
        desk.read(file),
        desk.read(file, muc="duong-su"),
        desk.read(reverse("proceedings:summary", args=[row.dossier_id])),
    ]
    diary = [str(each) for each in Event.objects.filter(dossier=row.dossier).values_list("inputs__given", flat=True)]
    return "".join([*pages, *diary, *Line.objects.values_list("reason", flat=True)])


def test_whoever_works_on_it_seals_a_relative_without_opening_anybody_and_writes_him_again(cast: Cast) -> None:
    row = stories.verifying(cast)
    denouncer = row.dossier.parties.get(role="denouncer").pseudonym
    desk, head = Desk(cast.verifier), Desk(cast.head)
    assert not sealed.grants_of(cast.verifier)
    page = writes(desk, entering(row), MO).content.decode()
    party = relative_of(row)
    assert f"Đã niêm phong người thân, mã bí mật {party.pseudonym}." in page
    assert "Ghi lại…" in page
    assert [each.sealed_id for each in sealed.grants_of(cast.verifier)] == [party.sealed_id]
    assert opened(party, cast.head) == [("Lường Thị Mơ", "con đẻ, con nuôi", denouncer)]

    corrected = writes(head, again(row, party), {"name": "Trịnh Thị Bính", "kinship": "spouse"}).content.decode()
    later = relative_of(row)
    assert (later.pk, later.sealed_id == party.sealed_id) == (party.pk, False)
    assert f"Mã bí mật {later.pseudonym}, thay mã {party.pseudonym}" in head.read(
        reverse("proceedings:dossier", args=[row.dossier_id])
    )
    assert "Người thân, bản trước khi ghi lại" in corrected
    assert opened(later, cast.head) == [("Trịnh Thị Bính", "vợ hoặc chồng", denouncer)]
    assert opened(party, cast.head) == [("Lường Thị Mơ", "con đẻ, con nuôi", denouncer)]
    lines = Line.objects.filter(action="identity_sealed").order_by("pk").values_list("actor_id", "reason")
    assert list(lines) == [(cast.verifier.pk, party.pseudonym), (cast.head.pk, later.pseudonym)]
    assert tells_who(page + corrected + told_everywhere(row, head)) == []
    assert list(verification.faults_of_identities()) == []
    with connections["owner"].cursor() as owner:
        owner.execute("SET ROLE kntc_vault")
        owner.execute(
            "SELECT count(*) FROM vault.trace WHERE kind IN ('number', 'name') AND identity_id = ANY(%s)",
            [[party.sealed_id, later.sealed_id]],
        )
        assert owner.fetchone() == (0,)


def test_a_form_sent_twice_seals_once_and_what_is_wrong_is_said_without_losing_it(cast: Cast) -> None:
    row = stories.verifying(cast)
    desk = Desk(cast.officer)
    sent = desk.filled(entering(row)) | MO
    assert [desk.client.post(entering(row), sent).status_code for _ in range(2)] == [302, 302]
    assert row.dossier.parties.filter(role="relative").count() == 1
    answer = writes(desk, entering(row), MO | {"name": ""})
    assert "Nhập họ và tên người thân" in answer.content.decode()
    assert 'value="xóm 9, xã Nông Cống"' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    betraying = {"name": "Trái Quy Định"}
    row.dossier.subject = "Bà Trái Quy Định thu tiền"
    row.dossier.save(update_fields=["subject"])
    assert "chứa thông tin của người được giữ bí mật" in writes(desk, entering(row), betraying).content.decode()


def test_a_relative_who_was_sealed_by_the_same_form_meanwhile_is_not_sealed_again(cast: Cast) -> None:
    row, key = stories.verifying(cast), uuid4()
    sealing = partial(protecting.seal_relative, row.proceeding, Relative("Ai đó"), actor=cast.head, on=TODAY, key=key)
    one, two = (sealing() for _ in range(2))
    assert one == two
    assert row.dossier.parties.filter(role="relative").count() == 1


def test_the_successor_of_a_body_reads_who_is_sealed_and_writes_no_relative_down(cast: Cast) -> None:
    row = stories.verifying(cast)
    with transaction.atomic():
        units.carry(cast.commune, to=cast.neighbour_head.unit)
    heir = Desk(cast.neighbour_head)
    assert "Ghi người thân" not in heir.read(reverse("proceedings:identities", args=[row.dossier_id]))
    assert heir.client.get(entering(row)).status_code == 404


def test_where_two_denounce_it_is_said_whose_relative_it_is(cast: Cast) -> None:
    row = stories.accepted(cast, (CHUYEN, stories.SECOND_DENOUNCER))
    second = row.dossier.parties.filter(role="denouncer").order_by("pk")[1].pseudonym
    desk = Desk(cast.head)
    assert "Người thân của" in desk.read(entering(row))
    writes(desk, entering(row), MO | {"of": second})
    assert opened(relative_of(row), cast.head) == [("Lường Thị Mơ", "con đẻ, con nuôi", second)]


def test_nobody_else_writes_a_relative_down_and_only_who_may_see_him_writes_him_again(cast: Cast) -> None:
    row = stories.verifying(cast)
    writes(Desk(cast.head), entering(row), MO)
    party = relative_of(row)
    for post in (cast.neighbour, cast.administrator, cast.custodian, cast.monitor):
        assert Desk(post).client.get(entering(row)).status_code == 404
    assert Desk(cast.verifier).client.get(again(row, party)).status_code == 404
    assert "Ghi lại…" not in Desk(cast.verifier).read(reverse("proceedings:identities", args=[row.dossier_id]))
    denouncer = row.dossier.parties.get(role="denouncer")
    assert Desk(cast.head).client.get(again(row, denouncer)).status_code == 404
    with pytest.raises(Exception, match="Chỉ người được xem danh tính này"):
        protecting.seal_relative(row.proceeding, Relative("Ai đó"), actor=cast.verifier, on=TODAY, instead_of=party)
    assert party.sealed_id is not None
    vault.grant(party.sealed_id, to=cast.monitor, actor=cast.head, reason=Reason.PROTECT)
    assert Desk(cast.monitor).client.get(again(row, party)).status_code == 404


def test_who_is_protected_is_asked_for_and_decided_by_pseudonym(cast: Cast) -> None:
    row = stories.verifying(cast)
    officer, head = Desk(cast.officer), Desk(cast.head)
    asking = reverse("denunciation:step", args=[row.pk, "request_protection"])
    deciding = reverse("denunciation:step", args=[row.pk, "protect"])
    page = officer.read(asking)
    assert f'href="{entering(row)}?buoc=request_protection"' in page
    sealing = f"{entering(row)}?buoc=request_protection"
    assert writes(officer, sealing, MO, follow=False)["Location"] == asking
    denouncer, relative = row.dossier.parties.get(role="denouncer"), relative_of(row)
    assert f"{relative.pseudonym} (người thân)" in officer.read(asking)
    both = [str(denouncer.pk), str(relative.pk)]
    asked = {"request_channel": "written", "protected_person": "child", "protection_reason": "Bị dọa cho thôi việc"}
    assert officer.send(asking, **asked, people_to_protect=both).redirect_chain
    assert denunciations.to_protect(row) == both
    shown = head.client.get(deciding).context["form"]
    assert (shown["people_to_protect"].value(), shown["protected_count"].value()) == (both, 2)
    given = {"protection_no": "40/QĐ-UBND", "protection": ["secrecy", "work"], "threatened": "yes"}
    refused = head.send(deciding, **given, people_to_protect=both, protected_count="1").content.decode()
    assert "Đã chọn 2 người theo mã bí mật" in refused
    decided = head.send(deciding, **given, people_to_protect=both, protected_count="2").content.decode()
    assert f"Người được bảo vệ, theo mã bí mật: {denouncer.pseudonym}, {relative.pseudonym}" in decided
    row.refresh_from_db()
    assert row.protected_count == 2
    assert tells_who(decided + told_everywhere(row, head)) == []


def test_a_paper_opens_for_whoever_was_lent_the_denouncer_before_a_relative_came(cast: Cast) -> None:
    row = stories.verifying(cast)
    dossiers.enter_relative(row.dossier, Relative("Lường Thị Mơ"), actor=cast.head)
    denouncer = row.dossier.parties.get(role="denouncer")
    assert originals.sealed_in(File(dossier_id=row.dossier_id), row.proceeding) == [denouncer.sealed_id]


@pytest.mark.parametrize("people", [1, 3])
def test_lists_with_relatives_cost_the_same_for_one_and_three(cast: Cast, people: int) -> None:
    row = stories.accepted(cast)
    for nth in range(people):
        party = dossiers.enter_relative(row.dossier, Relative(f"Lường Thị {nth}"), actor=cast.head)
    protecting.seal_relative(row.proceeding, Relative("Ai đó"), actor=cast.head, on=TODAY, instead_of=party)
    seen, case = list(queries.of_dossier(row.dossier_id)), Circumstances(row.proceeding, row, TODAY)
    with CaptureQueriesContext(connection) as asked:
        held = unsealing.sealed_in(row.dossier_id, seen, cast.head)
    assert len(held) == people + 2  # the denouncer, and the relative as he was written first
    assert len(asked) == 4  # the parties, the petition, who was written again, the vault
    with CaptureQueriesContext(connection) as asked:
        box: Any = FIELDS[AskKind.SECRET_PEOPLE](Ask("who", "Ai", AskKind.SECRET_PEOPLE), case)
    assert (len(box.choices), len(asked)) == (people + 1, 1)
    with CaptureQueriesContext(connection) as asked:
        assert denunciations.to_protect(row) == []
    assert len(asked) == 1
