"""People in a file: named openly, or sealed and then nowhere to be read."""

from datetime import date
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction
from pytest_django import DjangoAssertNumQueries

from kntc.dossiers import actions, queries
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.sealing import concealed, settlers
from kntc.dossiers.terms import PartyRole
from kntc.law.facts import PartyFacts
from kntc.vault.identity import Identity
from tests.cast import Cast
from tests.dossiers.files import CHUYEN, chuyen, opened, suong

pytestmark = pytest.mark.usefixtures("db")

PERSONAL: dict[str, str | int] = {
    "name": "Lường Văn Chuyên",
    "alias": "Chuyên Giáo",
    "ethnicity": "3",
    "nationality": "VN",
    "position": "Giáo viên",
    "birth_year": 1959,
    "id_kind": "citizen_card",
    "id_no": "000059011388",
    "address": "thôn 4",
    "phone": "0900000204",
    "gender": "male",
    "id_issued_on": "2021-05-04",
    "id_issued_by": "Công an tỉnh Nam Giang",
    "mandate": "Giấy ủy quyền chứng thực tại UBND xã",
    "mandate_no": "12/2026",
    "mandate_on": "2026-10-01",
    "email": "chuyen@nam-giang.invalid",
}


def written(sql: str, *values: str | int | UUID | None) -> None:
    """Something writes to the table without asking the program."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def kept_of(dossier: Dossier) -> set[object]:
    """Everything that the file's table of people holds of its people, but for ids and roles."""
    rows = Party.objects.filter(dossier=dossier).values_list(*PERSONAL)
    return {value for row in rows for value in row} - {"", None}


def test_somebody_who_complains_stands_openly_in_the_file(cast: Cast) -> None:
    dossier = opened()
    party = suong(dossier, cast.officer)
    assert (str(party), party.sealed_id, dossier.is_sealed) == ("Hồ Thị Sương", None, False)


def test_of_a_sealed_person_the_file_holds_a_pseudonym_and_nothing_else(cast: Cast) -> None:
    dossier = opened()
    party = chuyen(dossier, cast.officer, cast.head)
    dossier.refresh_from_db()
    assert kept_of(dossier) == set()
    assert party.pseudonym
    assert str(party) == party.pseudonym
    assert dossier.is_sealed


def test_somebody_without_a_name_is_called_by_the_part_they_play(cast: Cast) -> None:
    nobody = Newcomer(PartyRole.DENOUNCER, is_anonymous=True)
    party = actions.enter_party(opened(), nobody, actor=cast.officer)
    assert str(party) == "người tố cáo: nặc danh"


@pytest.mark.parametrize("column", PERSONAL)
def test_the_database_keeps_nothing_personal_beside_a_sealed_identity(cast: Cast, column: str) -> None:
    party = chuyen(opened(), cast.officer)
    with pytest.raises(IntegrityError, match="party_sealed_leaves_nothing"):
        written(f"UPDATE dossiers_party SET {column} = %s WHERE id = %s", PERSONAL[column], party.pk)


@pytest.mark.parametrize("column", PERSONAL)
def test_the_database_keeps_nothing_personal_of_somebody_anonymous(cast: Cast, column: str) -> None:
    nobody = Newcomer(PartyRole.SENDER, is_anonymous=True)
    party = actions.enter_party(opened(), nobody, actor=cast.officer)
    with pytest.raises(IntegrityError, match="party_sealed_leaves_nothing"):
        written(f"UPDATE dossiers_party SET {column} = %s WHERE id = %s", PERSONAL[column], party.pk)


def test_the_database_takes_no_denouncer_who_stands_openly(cast: Cast) -> None:
    party = suong(opened(), cast.officer)
    with pytest.raises(IntegrityError, match="party_denouncer_is_sealed"):
        written("UPDATE dossiers_party SET role = 'denouncer' WHERE id = %s", party.pk)
    with pytest.raises(IntegrityError, match="party_denouncer_is_sealed"), transaction.atomic():
        suong(opened(), cast.officer, role=PartyRole.DENOUNCER)


def test_the_database_takes_no_denouncer_back_out_of_the_vault(cast: Cast) -> None:
    party = chuyen(opened(), cast.officer)
    with pytest.raises(IntegrityError, match="party_denouncer_is_sealed"):
        written("UPDATE dossiers_party SET sealed_id = NULL WHERE id = %s", party.pk)


def test_the_database_takes_no_sealed_person_without_a_pseudonym(cast: Cast) -> None:
    party = chuyen(opened(), cast.officer)
    with pytest.raises(IntegrityError, match="party_sealed_has_pseudonym"):
        written("UPDATE dossiers_party SET pseudonym = '' WHERE id = %s", party.pk)


def test_one_sealed_identity_belongs_to_one_person_of_one_file(cast: Cast) -> None:
    first, second = (chuyen(opened(), cast.officer) for _ in range(2))
    with pytest.raises(IntegrityError, match="sealed_id"):
        written("UPDATE dossiers_party SET sealed_id = %s WHERE id = %s", first.sealed_id, second.pk)


def test_a_summary_that_names_the_denouncer_is_refused_and_nothing_is_kept(cast: Cast) -> None:
    dossier = opened(subject="Ông Lường Văn Chuyên tố cáo Chủ tịch xã")
    with pytest.raises(Refused, match=r"Điều 8\.3") as caught:
        chuyen(dossier, cast.officer)
    assert [each.field for each in caught.value.refusals] == ["subject"]
    assert "Chuyên" not in str(caught.value)
    assert not Party.objects.exists()


def test_whoever_stood_openly_is_sealed_with_everything_that_was_known(cast: Cast) -> None:
    dossier = opened()
    party = suong(dossier, cast.officer)
    actions.seal_party(party, role=PartyRole.DENOUNCER, text="Tôi tố cáo.", actor=cast.officer, grantees=[cast.head])
    dossier.refresh_from_db()
    party.refresh_from_db()
    assert kept_of(dossier) == set()
    assert (party.role, dossier.is_sealed) == ("denouncer", True)


def test_a_summary_that_names_whoever_is_to_be_sealed_must_be_written_anew(cast: Cast) -> None:
    dossier = opened(subject="Bà Hồ Thị Sương đòi bồi thường 186 m² đất")
    party = suong(dossier, cast.officer)
    with pytest.raises(Refused):
        actions.seal_party(party, role=PartyRole.DENOUNCER, text="", actor=cast.officer)
    dossier.subject = "Đòi bồi thường 186 m² đất"
    actions.seal_party(party, role=PartyRole.DENOUNCER, text="", actor=cast.officer)
    assert kept_of(dossier) == set()


def test_a_file_that_still_holds_a_sealed_person_stays_sealed(cast: Cast) -> None:
    dossier = opened()
    party = chuyen(dossier, cast.officer)
    with pytest.raises(Refused, match="còn danh tính"):
        actions.unseal_dossier(dossier)
    actions.open_party(party, CHUYEN, role=PartyRole.COMPLAINANT)
    actions.unseal_dossier(dossier)
    dossier.refresh_from_db()
    assert not dossier.is_sealed
    assert {"Lường Văn Chuyên", 1959, "000059011388"} <= kept_of(dossier)


def test_whoever_signed_with_no_name_stays_nameless_when_opened(cast: Cast) -> None:
    dossier = opened()
    words = Newcomer(PartyRole.DENOUNCER, identity=Identity(text="Đơn không ký tên."), is_anonymous=True)
    party = actions.enter_party(dossier, words, actor=cast.officer)
    actions.open_party(party, CHUYEN, role=PartyRole.SENDER)
    party.refresh_from_db()
    assert (party.role, party.sealed_id, kept_of(dossier)) == ("sender", None, set())


def test_the_part_somebody_plays_is_said_once_the_kind_is_known(cast: Cast) -> None:
    party = suong(opened(), cast.officer, role=PartyRole.PETITIONER)
    actions.recast(party, PartyRole.COMPLAINANT)
    party.refresh_from_db()
    assert party.role == "complainant"


def test_everything_known_of_a_person_goes_into_the_identity() -> None:
    teacher = Newcomer(PartyRole.DENOUNCER, name="Hồ Thị Sương", position="Giáo viên", phone="0900000117")
    hidden = concealed(teacher, "Tôi tố cáo.")
    assert hidden.identity == Identity(name="Hồ Thị Sương", phone="0900000117", text="Chức vụ: Giáo viên\nTôi tố cáo.")
    assert (hidden.name, hidden.position, hidden.phone) == ("", "", "")


def test_an_identity_that_was_given_keeps_its_own_words_before_the_petitions() -> None:
    hidden = concealed(Newcomer(PartyRole.DENOUNCER, identity=CHUYEN), " Ngày 4/8/2026.")
    assert hidden.identity is not None
    assert hidden.identity.text == "Tôi tố cáo ông Mai Bá Thước. Ngày 4/8/2026."


def test_who_decides_may_know_the_denouncer_here_and_where_a_board_serves(cast: Cast) -> None:
    everybody = [cast.head, cast.deputy, cast.officer, cast.receiver, cast.board_head, cast.province_head]
    assert len(everybody) == 6
    on = date(2026, 8, 4)
    assert settlers(cast.commune, on) == [cast.head]
    assert settlers(cast.receiver.unit, on) == [cast.board_head, cast.province_head]


def test_whoever_brought_the_matter_is_counted_head_by_head(cast: Cast) -> None:
    dossier = opened()
    group = suong(dossier, cast.officer, people=12)
    suong(dossier, cast.officer)
    suong(dossier, cast.officer, role=PartyRole.REPRESENTATIVE)
    suong(dossier, cast.officer, role=PartyRole.RESPONDENT)
    actions.withdraw(group, on=date(2026, 8, 10))
    assert queries.party_facts(dossier.pk) == PartyFacts(claimants=13, withdrawn=12, representatives=1)
    assert not queries.party_facts(dossier.pk).all_withdrew


def test_a_matter_is_anonymous_when_nobody_who_brought_it_is_named(cast: Cast) -> None:
    dossier = opened()
    assert not queries.party_facts(dossier.pk).anonymous
    actions.enter_party(dossier, Newcomer(PartyRole.SENDER, is_anonymous=True), actor=cast.officer)
    assert queries.party_facts(dossier.pk).anonymous
    suong(dossier, cast.officer)
    assert not queries.party_facts(dossier.pk).anonymous


def test_a_withdrawal_is_taken_back_for_one_or_for_all_of_that_day(cast: Cast) -> None:
    dossier, day = opened(), date(2026, 8, 10)
    first, second, earlier = (suong(dossier, cast.officer) for _ in range(3))
    actions.withdraw(first, on=day)
    actions.withdraw(second, on=day)
    actions.withdraw(earlier, on=date(2026, 8, 7))

    def withdrawn() -> int:
        return queries.party_facts(dossier.pk).withdrawn

    actions.withdraw_again(dossier.pk, on=day, party_id=str(first.pk))
    assert withdrawn() == 2
    actions.withdraw_again(dossier.pk, on=day)
    assert withdrawn() == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_people_of_a_file_are_read_in_one_query(
    cast: Cast, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    dossier = opened()
    for number in range(rows):
        suong(dossier, cast.officer, name=f"Hồ Thị Sương {number}")
    with django_assert_num_queries(1):
        assert [str(party) for party in queries.parties_of(dossier.pk)] == [
            f"Hồ Thị Sương {number}" for number in range(rows)
        ]
    with django_assert_num_queries(1):
        assert queries.party_facts(dossier.pk).claimants == rows
