"""Relatives named in a petition or at a reception are sealed from the first keystroke."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.urls import reverse

from kntc.dossiers.models import Party
from kntc.petitions.models import Petition
from kntc.reception.models import Visit
from kntc.vault import actions as vault
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.desk import Desk
from tests.petitions.test_views import PEOPLE, RECEIVE, arrives, people
from tests.proceedings.conftest import played
from tests.reception.test_views import TAM, VISIT

CHUYEN = {"nguoi-0-name": "Lường Văn Chuyên"}
MO = {"than-0-name": "Lường Thị Mơ", "than-0-kinship": "child", "than-0-address": "xóm 9, xã Nông Cống"}
BINH = {"than-2-name": "Trịnh Thị Bính", "than-2-kinship": "spouse", "than-2-phone": "0900 000 206"}
NAMES = ("Mơ", "Bính", "xóm 9", "0900 000 206")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    """Thursday, 19 November 2026."""
    with played(date(2026, 11, 19)):
        yield


def shown(page: str) -> list[str]:
    """What of the relatives stands there."""
    return [each for each in NAMES if each in page]


@pytest.mark.django_db
def test_only_a_form_that_seals_asks_for_relatives_one_by_one_and_loses_nothing_typed(cast: Cast) -> None:
    desk = Desk(cast.officer)
    for address in (RECEIVE, VISIT):
        asking = desk.read(address, loai="unknown")
        assert "Người thân cần bảo vệ…" in asking
        # Else a page with errors would open where the relatives are, and not where it says what is wrong.
        assert f'action="{address}?loai=unknown"' in asking
        assert "than-0-name" not in asking
        assert "nguoi-than" not in desk.read(address, loai="complaint")
        typed = PEOPLE | CHUYEN | MO | {"loai": "unknown", "them_than": "1"}
        page = desk.client.post(f"{address}?loai=unknown", typed).content.decode()
        assert [f'name="than-{row}-name"' in page for row in range(3)] == [True, True, False]
        assert 'value="Lường Văn Chuyên"' in page
        assert 'value="Lường Thị Mơ"' in page
        assert "Chưa lưu được" not in page
    assert not Party.objects.exists()


@pytest.mark.django_db
def test_what_is_wrong_with_a_relative_is_named_and_linked(cast: Cast) -> None:
    desk, wrong = Desk(cast.officer), {"than-1-phone": "0900 000 207"}
    for page in (arrives(desk, "denunciation", **wrong), desk.send(f"{VISIT}?loai=denunciation", **TAM, **wrong)):
        text = page.content.decode()
        assert "Chưa lưu được, còn 1 chỗ cần sửa" in text
        assert '<a href="#id_than-1-name">Nhập họ và tên người thân</a>' in text


@pytest.mark.django_db
def test_a_summary_that_names_a_relative_is_refused_at_its_box(cast: Cast) -> None:
    desk, betraying = Desk(cast.officer), "Dọa bà Lường Thị Mơ vì tố cáo"
    page = arrives(desk, "denunciation", subject=betraying, **CHUYEN, **MO).content.decode()
    assert "Tóm tắt nội dung chứa thông tin của người được giữ bí mật" in page
    page = arrives(desk, "denunciation", concerned="Lường Thị Mơ", **CHUYEN, **MO).content.decode()
    assert "Ô này chứa thông tin của người được giữ bí mật" in page
    page = desk.send(f"{VISIT}?loai=denunciation", **TAM | MO | {"guidance": betraying}).content.decode()
    assert "Tóm tắt nội dung chứa thông tin của người được giữ bí mật" in page
    assert not Party.objects.exists()


@pytest.mark.usefixtures("committed_db")
def test_relatives_come_sealed_and_stay_so_when_the_petition_is_a_complaint_after_all(cast: Cast) -> None:
    _ = cast.head
    desk = Desk(cast.officer)
    page = arrives(desk, "unknown", **CHUYEN, **MO, **BINH).content.decode()
    row = Petition.objects.get()
    assert people() == [
        ("petitioner", "", True), ("criticised", "Chủ tịch UBND xã", False), ("relative", "", True),
        ("relative", "", True),
    ]  # fmt: skip
    assert shown(page + desk.read(reverse("proceedings:dossier", args=[row.dossier_id]), muc="duong-su")) == []
    first, second = Party.objects.filter(role="relative").order_by("pk")
    denouncer = Party.objects.get(role="petitioner").pseudonym
    assert first.sealed_id is not None
    [mo] = vault.reveal(first.sealed_id, actor=cast.head, reason=Reason.PROTECT).relatives
    assert (mo.name, mo.kinship, mo.of) == ("Lường Thị Mơ", "con đẻ, con nuôi", denouncer)
    address = reverse("petition:step", args=[row.pk, "classify"])
    desk.send(address, kind="complaint", instance="first", competent_here="yes")
    assert people() == [
        ("complainant", "Lường Văn Chuyên", False), ("criticised", "Chủ tịch UBND xã", False), ("relative", "", True),
        ("relative", "", True),
    ]  # fmt: skip
    row.dossier.refresh_from_db()
    assert not row.dossier.is_sealed
    page = desk.read(reverse("proceedings:dossier", args=[row.dossier_id]), muc="duong-su")
    assert second.pseudonym in page
    assert shown(page) == []


@pytest.mark.usefixtures("committed_db")
def test_whoever_comes_names_relatives_and_the_petition_handed_over_names_more(cast: Cast) -> None:
    desk = Desk(cast.officer)
    desk.send(f"{VISIT}?loai=denunciation", **TAM | CHUYEN | MO | {"result": "petition", "guidance": ""})
    row = Visit.objects.get()
    assert [(party.role, party.sealed_id is not None) for party in Party.objects.order_by("pk")] == [
        ("visitor", True), ("relative", True),
    ]  # fmt: skip
    opening = f"{reverse('petition:open', args=[row.proceeding_id])}?loai=denunciation"
    assert desk.send(opening, **PEOPLE, **BINH).redirect_chain
    assert [(party.role, party.name) for party in Party.objects.order_by("pk")] == [
        ("denouncer", ""), ("relative", ""), ("relative", ""),
    ]  # fmt: skip
    kept = [vault.reveal(party.sealed_id, actor=cast.officer, reason=Reason.PROTECT).relatives
            for party in Party.objects.filter(role="relative").order_by("pk") if party.sealed_id]  # fmt: skip
    assert [[each.name for each in relatives] for relatives in kept] == [["Lường Thị Mơ"], ["Trịnh Thị Bính"]]
    assert {each.of for relatives in kept for each in relatives} == {Party.objects.get(role="denouncer").pseudonym}
