"""What the index holds of a file, and what it never holds."""

from datetime import date

import pytest
from django.contrib.postgres.search import SearchQuery
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from kntc.dossiers import actions as dossiers
from kntc.dossiers.models import Dossier
from kntc.law.petition.terms import PetitionKind
from kntc.petitions import actions as petitions
from kntc.petitions import sealed
from kntc.search import actions, words
from kntc.search.models import FileWords
from kntc.search.words import Words
from tests.cast import Cast
from tests.petitions.arrivals import complaint, denunciation, received

NEXT = date(2026, 8, 6)


def kept_of(dossier: Dossier) -> FileWords:
    return FileWords.objects.get(pk=dossier.pk)


def everything_written() -> str:
    """The whole table as the server keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(search_filewords::text, ' ') FROM search_filewords")
        [(text,)] = cursor.fetchall()
        return str(text)


@pytest.mark.usefixtures("db")
def test_a_complaint_is_indexed_when_it_is_received(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    kept = kept_of(row.dossier)
    assert (kept.names, kept.births, kept.communes) == ("ho thi suong", [1968], ["dien chau"])
    assert kept.numbers == ["000168004217", "0900000117"]
    assert (kept.acts, kept.opposed) == (["1123/qd-ubnd"], "chu tich ubnd xa dien chau")
    assert kept.text == "toi khieu nai quyet dinh so 1123 qd ubnd"
    assert f"hs:{row.proceeding.spoken_number}" in kept.marks
    assert f"ma:{row.dossier.code}" in kept.marks


@pytest.mark.usefixtures("db")
def test_of_a_denouncer_nothing_is_indexed_and_of_the_matter_what_lies_open(cast: Cast) -> None:
    row = received(denunciation(), cast.officer)
    kept = kept_of(row.dossier)
    assert (kept.is_sealed, kept.names, kept.numbers, kept.text) == (True, "", [], "")
    assert kept.opposed == "mai ba thuoc"
    assert kept.subject == "to cao chu tich xa thu tien dong gop trai quy dinh"
    written = everything_written()
    assert not [hint for hint in ("chuyen", "000059011388", "0900000204", "nong cong", "thon 4") if hint in written]


@pytest.mark.usefixtures("db")
def test_whoever_is_sealed_later_leaves_the_index_in_that_moment(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    given = {"kind": PetitionKind.DENUNCIATION, "instance": "first", "competent_here": True}
    petitions.classify(row, actor=cast.officer, on=NEXT, given=given)
    assert kept_of(row.dossier).is_sealed
    assert "suong" not in everything_written()


@pytest.mark.usefixtures("db")
def test_the_database_forgets_the_open_words_of_a_file_that_is_sealed(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    dossiers.seal_dossier(row.dossier)
    assert not FileWords.objects.filter(pk=row.dossier_id).exists()


@pytest.mark.usefixtures("db")
def test_the_database_refuses_open_words_of_a_sealed_file(cast: Cast) -> None:
    row = received(denunciation(), cast.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        FileWords.objects.filter(pk=row.dossier_id).update(is_sealed=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        FileWords.objects.filter(pk=row.dossier_id).update(names="luong van chuyen")


@pytest.mark.usefixtures("committed_db")
def test_whoever_is_opened_enters_the_index_in_the_same_transaction(cast: Cast) -> None:
    row = received(complaint(kind=PetitionKind.UNKNOWN), cast.officer)
    assert kept_of(row.dossier).names == ""
    lines = sealed.ask_lines(row, actor=cast.officer)
    given = {"kind": PetitionKind.COMPLAINT, "instance": "first", "competent_here": True}
    petitions.classify(row, actor=cast.officer, on=NEXT, given=given, lines=lines)
    kept = kept_of(row.dossier)
    assert (kept.is_sealed, kept.names, kept.kind) == (False, "ho thi suong", "complaint")
    assert kept.text == "toi khieu nai quyet dinh so 1123 qd ubnd"


@pytest.mark.usefixtures("db")
def test_files_from_before_the_index_are_indexed_by_command_and_only_once(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [received(complaint(), cast.officer) for _ in range(3)]
    FileWords.objects.all().delete()
    call_command("index-files", most=2)
    assert "2 hồ sơ" in capsys.readouterr().out
    assert actions.index_missing(most=100) == 1
    assert actions.index_missing(most=100) == 0
    assert {kept_of(row.dossier).names for row in rows} == {"ho thi suong"}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("asked", ["marks", "communes", "document"])
def test_nothing_reads_the_whole_index(cast: Cast, asked: str) -> None:
    received(complaint(), cast.officer)
    said = words.read(names=["Hồ Thị Sương"], places=["xã Diễn Châu"], subject="thu hồi đất mở rộng đường")
    plans = {
        "marks": FileWords.objects.filter(marks__overlap=said.marks()),
        "communes": FileWords.objects.filter(communes__overlap=sorted(said.communes)),
        "document": FileWords.objects.filter(document=SearchQuery("suong:*", search_type="raw", config="simple")),
    }
    with connection.cursor() as cursor:
        # So few rows are read faster as a whole; of ten million they are not.
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = plans[asked].explain()
    assert f"filewords_{asked}" in plan
    assert "Seq Scan" not in plan


def test_words_typed_in_any_way_are_the_same_words() -> None:
    typed = ["Hoà Thạnh", "Hòa Thạnh", "HÒA THẠNH", "Ho\u0300a Tha\u0323nh", "hoa\u200b thanh", "Hòa\u00a0Thạnh"]
    assert {words.read(names=[each]).names for each in typed} == {("hoa thanh",)}
    assert words.read(names=["Ðặng Đình"]).names == ("dang dinh",)


def test_decisions_are_read_off_a_text_however_they_are_written() -> None:
    text = (
        "Quyết định số 1123/QĐ-UBND ngày 22/6/2026; cái quyết định thu hồi ấy mang số 1123, ký ngày 22; Thông báo"
        " số 95; Quyết định 3345 năm 2019, kèm phương án 31.620.000 đồng và quyết định ngày 5 tháng 6."
    )
    assert set(words.acts_in(text)) == {"1123/qd-ubnd", "1123/qd", "95/tb", "3345/qd"}


def test_communes_are_read_off_a_text_without_their_kind() -> None:
    text = "xóm 7, xã Diễn Châu, tỉnh Nghệ An; p. Yên Bái; phường 12; CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM; xã hội"
    assert list(words.communes_in(text)) == ["dien chau", "yen bai", "12"]


def test_nothing_typed_bears_no_marks() -> None:
    assert Words().marks() == []
