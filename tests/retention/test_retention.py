"""What is past its retention is proposed by one, decided by another and destroyed by the owner; its proof stays."""

import json
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, connections, models, transaction
from pytest_django import DjangoAssertNumQueries, Settings

from kntc.accounts.authority import NotYours
from kntc.audit.models import Line
from kntc.documents import actions as documents
from kntc.documents import queries as kept
from kntc.documents import store
from kntc.documents.actions import Incoming
from kntc.documents.models import File, FileKind
from kntc.dossiers.models import Dossier, Party
from kntc.law.petition.terms import Direction
from kntc.law.retention import FileKind as Kept
from kntc.ledger.models import Entry
from kntc.petitions.models import Petition
from kntc.proceedings import filing
from kntc.proceedings.models import Event, EventInputs, Proceeding
from kntc.retention import actions, queries
from kntc.retention.actions import NotPossible
from kntc.retention.columns import DATA, KEPT, OF_PEOPLE, ROWS, WORDS
from kntc.retention.models import DueFile, PeriodChoice, Proposal
from kntc.search.models import FileWords
from kntc.vault import actions as vault
from kntc.vault import looks
from kntc.vault.reasons import Reason
from tests.cast import Cast
from tests.desk import Desk
from tests.journeys.telling import approved, classified, comes_in, does, morning, proposed
from tests.petitions.arrivals import CHUYEN, complaint, denunciation
from tests.petitions.arrivals import WORDS as TOLD
from tests.proceedings.conftest import played

DUE, PROPOSALS = "/nghiep-vu/luu-tru/", "/nghiep-vu/luu-tru/de-nghi/"
PERIODS = "/nghiep-vu/luu-tru/thoi-han/"
DECIDED = date(2026, 9, 7)
LATER = date(2028, 1, 3)
"""The first working day on which what ended in 2026 and is kept one year is past its retention."""
VAGUE = {
    "violator_clear": False,
    "evidence_concrete": False,
    "accused_post": "staff",
    "anonymous": True,
    "named": False,
    "signed": False,
    "addressed": False,
    "reachable": False,
}


def filed(cast: Cast) -> Petition:
    """A denunciation that told nothing concrete: filed for a year, its destruction decided by the head."""
    petition = comes_in(denunciation(received_on=date(2025, 8, 20)), cast.officer)
    classified(petition, date(2025, 8, 21), cast.officer, **VAGUE, respondent_unit=cast.commune)
    proposed(petition, Direction.FILE, date(2025, 8, 22), cast.officer)
    approved(petition, date(2025, 8, 25), cast.head, reason="Không có thông tin, chứng cứ cụ thể")
    morning(date(2026, 8, 26))
    does(petition, "decide_destruction", DECIDED, cast.head, document_no="112/QĐ-UBND")
    return petition


def guided(cast: Cast) -> Petition:
    """A complaint that another body is competent for: guided there on 28 August 2026, and so ended."""
    petition = comes_in(complaint(received_on=date(2026, 8, 24)), cast.officer)
    classified(petition, date(2026, 8, 25), cast.officer, competent_here=False)
    proposed(petition, Direction.GUIDE, date(2026, 8, 27), cast.officer)
    approved(petition, date(2026, 8, 28), cast.head)
    return petition


def with_a_scan(petition: Petition, cast: Cast, on: date) -> File:
    """The officer files a paper."""
    key = uuid4()
    documents.keep(
        Incoming(BytesIO(b"%PDF-1.7 mot trang"), "don.pdf", FileKind.PDF, 18, "letter"),
        form_key=key,
        post=cast.officer,
        sealed=petition.dossier.is_sealed,
    )
    uploads = list(kept.waiting(key, cast.officer))
    with played(on):
        proceeding = Proceeding.objects.get(pk=petition.proceeding_id)
        filing.file_papers(proceeding, uploads, actor=cast.officer, on=on, key=key)
    return File.objects.get(dossier_id=petition.dossier_id)


def due(cast: Cast, on: date) -> list[tuple[str, Kept, date]]:
    return [
        (str(each.dossier.pk), each.kind, each.kept_until)
        for each in queries.told(list(queries.due(cast.officer, on=on)))
    ]


def one_year_for_others(cast: Cast) -> None:
    actions.choose_period(Kept.RECEPTION, 1, actor=cast.system_administrator, on=DECIDED, reason="Mục 5, danh mục")


@pytest.mark.django_db
def test_a_file_is_due_the_day_after_its_retention_ends_and_not_while_anything_is_open(cast: Cast) -> None:
    petition = guided(cast)
    assert due(cast, LATER) == []
    one_year_for_others(cast)
    # Ended in 2026, kept until the last day of 2027.
    assert due(cast, date(2027, 12, 31)) == []
    assert due(cast, date(2028, 1, 1)) == [(str(petition.dossier_id), Kept.RECEPTION, date(2027, 12, 31))]
    actions.choose_period(Kept.RECEPTION, None, actor=cast.system_administrator, on=DECIDED, reason="Vĩnh viễn")
    assert due(cast, LATER) == []
    one_year_for_others(cast)
    still_open = comes_in(complaint(received_on=date(2026, 8, 24)), cast.officer)
    assert str(still_open.dossier_id) not in str(due(cast, LATER))
    # The neighbour's official sees nothing of it.
    assert list(queries.due(cast.neighbour, on=LATER)) == []


@pytest.mark.django_db
def test_a_file_waits_while_its_matter_goes_on(cast: Cast) -> None:
    petition = guided(cast)
    one_year_for_others(cast)
    other = comes_in(complaint(received_on=date(2026, 8, 24)), cast.officer)
    petition.dossier.joinings.create(matter_id=other.dossier_id, since=date(2026, 8, 24), why="Cùng nội dung")
    assert due(cast, LATER) == []


@pytest.mark.django_db
def test_one_proposes_and_another_decides_on_pages(cast: Cast) -> None:
    petition = guided(cast)
    one_year_for_others(cast)
    with played(LATER):
        officer, head = Desk(cast.officer), Desk(cast.head)
        page = officer.read(DUE)
        assert petition.dossier.spoken_code in page
        assert "31/12/2027" in page
        answer = officer.client.post(DUE, {"ho-so": [str(petition.dossier_id)], "note": "Kỳ đầu năm"}, follow=True)
        row = Proposal.objects.get()
        address = f"{PROPOSALS}{row.pk}/"
        assert "Kỳ đầu năm" in answer.content.decode()
        assert "Quyết định tiêu hủy" not in officer.read(address)
        # It is not proposed twice.
        assert officer.client.post(DUE, {"ho-so": [str(petition.dossier_id)]}).status_code == 422
        assert officer.client.post(DUE, {"ho-so": ["x"]}).status_code == 404
        assert "Nhập số quyết định" in head.client.post(address, {"dong-y": "1"}).content.decode()
        assert (
            "15/QĐ-UBND"
            in head.client.post(address, {"dong-y": "1", "decision_no": "15/QĐ-UBND"}, follow=True).content.decode()
        )
        assert (
            "đã được quyết định"
            in head.client.post(address, {"tra-lai": "1", "reason": "x"}, follow=True).content.decode()
        )
        assert "15/QĐ-UBND" in officer.read(PROPOSALS)
        assert Desk(cast.neighbour_head).client.get(address).status_code == 404
        assert Desk(cast.administrator).client.get(DUE).status_code == 403
        assert Desk(cast.head).client.post(DUE, {"ho-so": []}).status_code == 403
    told = list(Line.objects.filter(object_kind="retention.proposal").order_by("pk").values_list("action", "actor_id"))
    assert told == [("destruction_proposed", cast.officer.pk), ("destruction_approved", cast.head.pk)]


@pytest.mark.django_db
def test_what_is_given_back_may_be_proposed_again(cast: Cast) -> None:
    petition = guided(cast)
    one_year_for_others(cast)
    row = actions.propose([petition.dossier_id], actor=cast.officer, on=LATER)
    with played(LATER):
        head = Desk(cast.head)
        answer = head.client.post(f"{PROPOSALS}{row.pk}/", {"tra-lai": "1", "reason": "Còn khiếu kiện"}, follow=True)
        assert "Còn khiếu kiện" in answer.content.decode()
        assert "Còn khiếu kiện" in head.read(PROPOSALS)
    assert actions.propose([petition.dossier_id], actor=cast.officer, on=LATER).pk != row.pk


@pytest.mark.django_db
def test_nobody_decides_alone_and_the_database_knows_it(cast: Cast) -> None:
    petition = guided(cast)
    one_year_for_others(cast)
    row = actions.propose([petition.dossier_id], actor=cast.officer, on=LATER)
    with pytest.raises(NotYours):
        actions.approve(row, actor=cast.officer, on=LATER, decision_no="1")
    cast.head.account = cast.officer.account
    cast.head.save(update_fields=["account"])
    with pytest.raises(NotYours, match="người thứ hai"):
        actions.approve(row, actor=cast.head, on=LATER, decision_no="1")
    given = {"decided_by": cast.officer, "decided_at": row.proposed_at, "is_approved": True, "decision_no": "1"}
    with pytest.raises(IntegrityError, match="proposal_decided_by_another"), transaction.atomic():
        Proposal.objects.filter(pk=row.pk).update(**given)
    Proposal.objects.filter(pk=row.pk).update(**given | {"decided_by": cast.verifier})
    with pytest.raises(IntegrityError, match="decided once"), transaction.atomic():
        Proposal.objects.filter(pk=row.pk).update(decision_no="2")
    for statement in (
        "UPDATE retention_duefile SET destroyed_at = now()",
        "DELETE FROM retention_duefile",
        "UPDATE retention_proposal SET proposed_by_id = 1",
        "DELETE FROM retention_periodchoice",
    ):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db
def test_only_periods_that_no_instrument_fixes_are_chosen_and_only_at_the_centre(cast: Cast) -> None:
    desk = Desk(cast.system_administrator)
    assert "15 năm" in desk.read(PERIODS)
    answer = desk.client.post(PERIODS, {"kind": "complaint", "years": "20", "reason": "Mục 7"}, follow=True)
    assert "20 năm" in answer.content.decode()
    assert "Mục 7" in answer.content.decode()
    assert Desk(cast.officer).client.post(PERIODS, {"kind": "complaint", "reason": "x"}).status_code == 403
    assert PeriodChoice.objects.count() == 1
    # The year of filed petitions stands in the circular.
    assert desk.client.post(PERIODS, {"kind": "filed_petition", "years": "5", "reason": "x"}).status_code == 200
    with pytest.raises(NotPossible, match="05/2021/TT-TTCP"):
        actions.choose_period(Kept.FILED_PETITION, 5, actor=cast.system_administrator, on=LATER, reason="x")
    assert PeriodChoice.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_queries_however_long(
    cast: Cast, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one_year_for_others(cast)
    ids = [guided(cast).dossier_id for _ in range(count)]
    desk = Desk(cast.officer)
    with played(LATER):
        desk.read(DUE)
        with django_assert_num_queries(8):
            desk.read(DUE)
        row = actions.propose(ids, actor=cast.officer, on=LATER)
        with django_assert_num_queries(8):
            desk.read(f"{PROPOSALS}{row.pk}/")
        with django_assert_num_queries(6):
            desk.read(PROPOSALS)


@pytest.mark.usefixtures("committed_db")
def test_what_was_decided_is_destroyed_and_its_proof_stays(
    cast: Cast, settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    one_year_for_others(cast)
    sealed, plain = filed(cast), guided(cast)
    scan = with_a_scan(plain, cast, DECIDED)
    person = Party.objects.get(dossier=sealed.dossier_id, role="denouncer")
    assert person.sealed_id is not None
    vault.ask(person.sealed_id, actor=cast.officer, reason=Reason.SETTLE, words="Mời đến làm việc ngày 09/9")
    booked, lines = Entry.objects.count(), Event.objects.count()
    words = {str(value) for row in EventInputs.objects.all() for value in row.given.values() if " " in str(value)}
    assert store.path_of(scan.sha256).exists()
    row = actions.propose([sealed.dossier_id, plain.dossier_id], actor=cast.officer, on=LATER)
    with played(LATER):
        call_command("destroy")
        actions.approve(row, actor=cast.head, on=LATER, decision_no="15/QĐ-UBND")
        call_command("destroy", dry_run=True)
        assert "2 hồ sơ, 0 dòng nhật ký đã có quyết định" in capsys.readouterr().out
        out = StringIO()
        call_command("destroy", json=True, stdout=out)
        assert json.loads(out.getvalue()) == {
            "waiting": 2, "destroyed": 2, "opened_again": 0, "files_removed": 1, "log_waiting": 0, "log_destroyed": 0,
        }  # fmt: skip
        call_command("destroy")
        assert "Đã tiêu hủy 0 hồ sơ" in capsys.readouterr().out

        # Nothing of anybody is left.
        assert not store.path_of(scan.sha256).exists()
        assert not File.objects.filter(dossier_id=plain.dossier_id).exists()
        assert not FileWords.objects.exists()
        left = everything_open()
        for secret in (CHUYEN.name, CHUYEN.address, TOLD, *words, *complaint_words()):
            assert secret not in left
        looked = [each.words for each in looks.of_dossier(sealed.dossier_id, actor=cast.officer, most=10)]
        assert looked == ["đã tiêu hủy"]
        assert vault.reveal(person.sealed_id, actor=cast.officer, reason=Reason.SETTLE).name == "đã tiêu hủy"

        # Diary, figures and numbers stay; the diary says by which decision; everything can be proved.
        assert (Entry.objects.count(), Event.objects.count()) == (booked, lines + 2)
        told = EventInputs.objects.get(event__action="destroy", dossier=plain.dossier_id).given
        assert (told["decision"], told["destroyed"]["documents.File"]) == ("15/QĐ-UBND", 1)
        assert DueFile.objects.exclude(destroyed_at=None).count() == 2
        call_command("verify")
        assert "Không phát hiện sai lệch nào" in capsys.readouterr().out
        for desk in (Desk(cast.officer), Desk(cast.head)):
            for petition in (sealed, plain):
                page = desk.read(f"/nghiep-vu/ho-so/{petition.dossier_id}/")
                assert "Tiêu hủy nội dung" in page
                assert "đã tiêu hủy" in page
        assert "Đã tiêu hủy 2 trên 2" in Desk(cast.head).read(f"{PROPOSALS}{row.pk}/")


@pytest.mark.usefixtures("committed_db")
def test_a_file_opened_again_is_left_alone_and_a_run_that_was_stopped_goes_on(
    cast: Cast, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.DATA = tmp_path
    one_year_for_others(cast)
    first, second = guided(cast), guided(cast)
    row = actions.propose([first.dossier_id, second.dossier_id], actor=cast.officer, on=LATER)
    with played(LATER):
        actions.approve(row, actor=cast.head, on=LATER, decision_no="15/QĐ-UBND")
        monkeypatch.setattr("kntc.proceedings.diary.record", stopping)
        with pytest.raises(KeyboardInterrupt):
            call_command("destroy")
        monkeypatch.undo()
        settings.DATA = tmp_path
        assert Dossier.objects.filter(subject="đã tiêu hủy").count() == 0
        Proceeding.objects.filter(dossier=second.dossier_id).update(ended_on=None)
        call_command("destroy")
    told = capsys.readouterr().out
    assert "Đã tiêu hủy 1 hồ sơ" in told
    assert "1 hồ sơ đã được mở lại nên để nguyên" in told
    assert Dossier.objects.get(pk=first.dossier_id).subject == "đã tiêu hủy"
    assert connections["default"].settings_dict["USER"] == "kntc_app"


def stopping(*_given: object, **_more: object) -> None:
    raise KeyboardInterrupt


def everything_open() -> str:
    """Every row of every table that the owner reads, but for the accounts of officials."""
    with connections["owner"].cursor() as sql:
        sql.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('public', 'vault')"
            " AND tablename NOT LIKE 'accounts%' AND tablename NOT LIKE 'units%'"
        )
        tables = [name for (name,) in sql.fetchall()]
        found = []
        for table in tables:
            sql.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {table} AS t")
            found.append(sql.fetchone()[0])
    return " ".join(found)


def complaint_words() -> list[str]:
    """What the complaint said of its people and itself."""
    receipt = complaint()
    return [person.name for person in receipt.people if person.name] + [receipt.subject, receipt.text]


def test_only_the_owner_destroys(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES, "owner")
    with pytest.raises(CommandError, match="Thiếu DATABASE_OWNER_URL"):
        call_command("destroy")


def test_every_column_of_free_words_has_its_fate() -> None:
    forgotten = []
    for table in apps.get_models():
        names = {field.name for field in table._meta.concrete_fields}
        label = table._meta.label
        if label in ROWS or not (
            names & {"dossier", "dossier_id"} or label in {"dossiers.Dossier", "integration.Message"}
        ):
            continue
        known = {*WORDS.get(label, ()), *DATA.get(label, ()), *KEPT.get(label, ())}
        known |= set(OF_PEOPLE) if label == "dossiers.Party" else set()
        forgotten += [
            f"{label}.{field.name}" for field in table._meta.concrete_fields if free(field) and field.name not in known
        ]
    assert forgotten == []


def free(field: models.Field) -> bool:  # type: ignore[type-arg] # of whatever kind
    """Whether somebody may have typed anything into it."""
    if isinstance(field, models.TextField | models.JSONField | ArrayField):
        return True
    return isinstance(field, models.CharField) and (field.max_length or 0) >= 60 and not field.choices
