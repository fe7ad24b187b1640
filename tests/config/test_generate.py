"""History for measuring: as whole as what officials typed, only where nothing else lies — dữ liệu để đo."""

import json
import shutil
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.http import HttpRequest, HttpResponse
from django.test import override_settings

from kntc.config import headers
from kntc.config.generation import filling, queries
from kntc.config.generation.pattern import REFORM
from kntc.config.login import is_set_aside
from kntc.documents.models import Document, GivenNumber
from kntc.dossiers import lookup_code
from kntc.dossiers.models import Dossier, Party
from kntc.ledger.models import Entry
from kntc.petitions.models import Petition
from kntc.proceedings.models import Deadline, Event, Proceeding
from kntc.search.models import FileWords
from kntc.units import actions as units
from kntc.units.kinds import AreaKind, UnitKind
from kntc.units.models import Unit

TOLD, WANTED = 30, 90
SINCE = date(2015, 1, 1)


@pytest.fixture
def country(committed_db: None, monkeypatch: pytest.MonkeyPatch) -> list[Dossier]:  # noqa: ARG001
    """An official province with three communes, and the files generated into it."""
    for command in ("load-catalogues", "load-workdays"):
        call_command(command, verbosity=0)
    another_province()
    monkeypatch.setattr(filling, "STORIES", TOLD)
    monkeypatch.setattr(filling, "BATCH", 25)
    monkeypatch.setattr(queries, "others_at_work", lambda: 0)
    call_command("generate", petitions=WANTED, stdout=StringIO())
    own = Proceeding.objects.filter(holder__path__startswith="/NG.UBND/").values("dossier")
    return list(Dossier.objects.exclude(pk__in=own))


def another_province() -> None:
    """Tỉnh Mẫu, with the bodies that every province has and three communes."""
    area = units.open_area(code="97", name="Mẫu", kind=AreaKind.PROVINCE, on=SINCE)
    committee = units.open_unit(
        code="97.UBND", name="UBND tỉnh Mẫu", short_name="UBND tỉnh Mẫu", kind=UnitKind.COMMITTEE, on=SINCE, area=area
    )
    served = {"VP": UnitKind.OFFICE, "TT": UnitKind.INSPECTORATE, "BTCD": UnitKind.BOARD}
    departments = dict.fromkeys(("SNNMT", "SXD", "SNV", "SYT"), UnitKind.DEPARTMENT)
    for symbol, kind in (served | departments).items():
        units.open_unit(
            code=f"97.{symbol}",
            name=f"Cơ quan {symbol} tỉnh Mẫu",
            short_name=symbol,
            kind=kind,
            on=SINCE,
            area=area,
            parent=committee,
            serves=committee if symbol in served else None,
        )
    for code, name in (("97001", "Một"), ("97002", "Hai"), ("97003", "Ba")):
        commune = units.open_area(code=code, name=name, kind=AreaKind.COMMUNE, parent=area, on=SINCE)
        units.open_unit(
            code=f"{code}.UBND",
            name=f"UBND xã {name}, tỉnh Mẫu",
            short_name=f"UBND xã {name}",
            kind=UnitKind.COMMITTEE,
            on=SINCE,
            area=commune,
            parent=committee,
        )


def test_what_is_generated_is_whole_and_holds_against_every_check(country: list[Dossier]) -> None:
    assert Petition.objects.count() == WANTED
    assert is_set_aside()
    call_command("verify", stdout=StringIO())
    ids = [each.pk for each in country]
    assert len(ids) > WANTED / 2
    assert {each.pk for each in country if not each.parties.exists()} == set()
    assert FileWords.objects.filter(dossier__in=ids).count() == len(ids)
    with_two = [pk for pk in ids if Proceeding.objects.filter(dossier=pk).count() > 1]
    assert len(with_two) > len(ids) / 4
    assert Event.objects.filter(dossier__in=ids).count() > 6 * len(ids) / 2
    assert Deadline.objects.filter(dossier__in=ids).count() >= len(ids)
    assert Entry.objects.filter(dossier_id__in=ids).count() >= len(ids)
    the_people_are_no_copies(ids)
    nothing_points_back_to_the_invented_province(ids)
    numbers_are_given_once()
    every_day_has_the_rules_of_its_time(ids)
    more_can_be_made_and_no_more_than_asked_for()


def the_people_are_no_copies(ids: list[Any]) -> None:
    people = Party.objects.filter(dossier__in=ids)
    numbers = [each for each in people.values_list("id_no", flat=True) if each]
    assert len(set(numbers)) == len(numbers)
    sealed = people.exclude(sealed_id=None)
    assert sealed.exists()
    assert set(sealed.values_list("name", "id_no", "address")) == {("", "", "")}
    codes = Dossier.objects.filter(pk__in=ids).values_list("code", flat=True)
    assert all(lookup_code.is_well_formed(code) for code in codes)


def nothing_points_back_to_the_invented_province(ids: list[Any]) -> None:
    own = list(Unit.objects.filter(path__startswith="/NG.UBND/").values_list("pk", flat=True))
    assert not Proceeding.objects.filter(dossier__in=ids, holder__in=own).exists()
    assert not Event.objects.filter(dossier__in=ids, actor__unit__in=own).exists()
    assert not Entry.objects.filter(dossier_id__in=ids, unit__in=own).exists()
    texts = FileWords.objects.filter(dossier__in=ids).values_list("names", "opposed", "homes", "text")
    assert [text for row in texts for text in row if "nam giang" in text] == []


def numbers_are_given_once() -> None:
    drafted = list(Document.objects.filter(number__isnull=False).values_list("unit_id", "year", "symbol", "number"))
    given = set(GivenNumber.objects.values_list("unit_id", "year", "series", "number"))
    assert {(unit, year, symbol.upper(), number) for unit, year, symbol, number in drafted} <= given


def every_day_has_the_rules_of_its_time(ids: list[Any]) -> None:
    for opened_on, rules in Proceeding.objects.filter(dossier__in=ids).values_list("opened_on", "rule_set"):
        assert (rules == "2026") == (opened_on >= REFORM), (opened_on, rules)
    last = Event.objects.order_by("-happened_on").values_list("happened_on", flat=True)[0]
    assert last <= date.today() + timedelta(days=1)  # noqa: DTZ011 -- nothing of tomorrow, whatever the zone


def more_can_be_made_and_no_more_than_asked_for() -> None:
    out = StringIO()
    call_command("generate", petitions=WANTED + 10, json=True, stdout=out)
    assert json.loads(out.getvalue())["made"] == 10
    call_command("generate", petitions=WANTED, json=True, stdout=StringIO())
    assert Petition.objects.count() == WANTED + 10


def test_where_work_lies_nothing_is_generated(cast: object, db: None) -> None:  # noqa: ARG001
    Dossier.objects.create(
        code="234567892345", subject="Việc thật", received_on=date(2026, 11, 2), opened_at="2026-11-02T02:00Z"
    )
    with pytest.raises(CommandError, match="không dành để đo"):
        call_command("generate", petitions=5)


@pytest.mark.parametrize(
    ("others", "free", "words"), [(1, 10**12, "đang chạy"), (0, 10**6, "Cần khoảng 6.0 GB đĩa|chỉ còn 0.0 GB")]
)
@pytest.mark.django_db
def test_nothing_is_generated_beside_others_or_without_room(
    monkeypatch: pytest.MonkeyPatch, others: int, free: int, words: str
) -> None:
    monkeypatch.setattr(queries, "others_at_work", lambda: others)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: type("Disk", (), {"free": free}))
    with pytest.raises(CommandError, match=words):
        call_command("generate", petitions=100_000)


def test_a_number_below_one_is_refused() -> None:
    with pytest.raises(CommandError, match="từ 1 trở lên"):
        call_command("generate", petitions=0)


@pytest.mark.parametrize(("kind", "tagged"), [("text/html; charset=utf-8", True), ("text/csv", False)])
@pytest.mark.parametrize("measuring", [True, False])
def test_every_page_over_generated_history_says_so(
    kind: str,
    tagged: bool,  # noqa: FBT001 -- one of two answers
    measuring: bool,  # noqa: FBT001 -- the same
) -> None:
    page = headers.tag_measuring(lambda _request: HttpResponse('<body class="x"><main>', content_type=kind))
    with override_settings(MEASURING=measuring):
        answer = page(HttpRequest())
    assert isinstance(answer, HttpResponse)
    assert (headers.MEASURING.encode() in answer.content) is (tagged and measuring)
