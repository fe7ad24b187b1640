"""Those near to a denouncer are sealed, each for himself; nothing of them lies in the file."""

import pytest
from django.db import IntegrityError, connection, transaction

from kntc.dossiers import actions, queries
from kntc.dossiers.actions import Newcomer, Refused
from kntc.dossiers.forms import Relatives
from kntc.dossiers.models import Party
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import PetitionKind
from kntc.vault import blind
from kntc.vault import queries as sealed
from kntc.vault.identity import Identity, Relative
from tests.cast import Cast
from tests.dossiers.files import chuyen, opened

pytestmark = pytest.mark.usefixtures("db")

MO = Relative("Lường Thị Mơ", kinship="con đẻ, con nuôi", address="xóm 9, xã Nông Cống", phone="0900 000 206")


def test_a_relative_is_a_sealed_person_of_his_own_whom_only_enterer_and_settler_may_see(cast: Cast) -> None:
    dossier = opened()
    denouncer = chuyen(dossier, cast.officer, cast.head)
    party = actions.enter_relative(dossier, MO, actor=cast.verifier, grantees=[cast.head])
    assert (party.role, str(party)) == (PartyRole.RELATIVE, party.pseudonym)
    assert party.pseudonym != denouncer.pseudonym
    assert party.sealed_id is not None
    may = [sealed.may_reveal(post, party.sealed_id) for post in (cast.verifier, cast.head, cast.officer)]
    assert may == [True, True, False]
    assert queries.party_facts(dossier.pk).claimants == 1
    assert queries.sealed_people(dossier.pk) == [denouncer, party]
    assert queries.sealed_claimants(dossier.pk) == [denouncer]


def test_a_relative_leaves_no_trace_that_could_match_two_denouncers() -> None:
    assert blind.said(Identity(relatives=(MO,))) == []


@pytest.mark.parametrize("subject", ["Bà Lường Thị Mơ bị dọa", "Hộ ở xóm 9, xã Nông Cống", "Gọi 0900 000 206"])
def test_a_summary_that_names_a_relative_is_refused_and_nothing_is_entered(cast: Cast, subject: str) -> None:
    dossier = opened(subject=subject)
    with pytest.raises(Refused, match="chứa thông tin của người được giữ bí mật"):
        actions.enter_relative(dossier, MO, actor=cast.officer)
    assert not dossier.parties.exists()


def test_the_database_takes_no_relative_who_is_not_sealed(cast: Cast) -> None:
    party = actions.enter_relative(opened(), MO, actor=cast.officer)
    sql = "UPDATE dossiers_party SET sealed_id = NULL, sealed_digest = '', pseudonym = '' WHERE id = %s"
    with pytest.raises(IntegrityError, match="party_relative_is_sealed"), transaction.atomic():
        connection.cursor().execute(sql, [party.pk])


def test_a_file_whose_people_were_opened_keeps_its_relatives_sealed(cast: Cast) -> None:
    dossier = opened()
    denouncer = chuyen(dossier, cast.officer)
    relative = actions.enter_relative(dossier, MO, actor=cast.officer)
    with pytest.raises(Refused):
        actions.unseal_dossier(dossier)
    actions.open_party(denouncer, Identity(name="Lường Văn Chuyên"), role=PartyRole.COMPLAINANT)
    actions.unseal_dossier(dossier)
    relative.refresh_from_db()
    assert not dossier.is_sealed
    assert relative.sealed_id is not None
    assert [party.name for party in Party.objects.filter(dossier=dossier).order_by("pk")] == ["Lường Văn Chuyên", ""]


def test_rows_left_empty_are_nobody_and_a_row_without_a_name_asks_for_it() -> None:
    typed = {"than-0-name": "Lường Thị Mơ", "than-0-kinship": "child", "than-2-phone": "0900 000 206"}
    relatives = Relatives(PetitionKind.UNKNOWN, typed)
    assert (relatives.is_valid(), relatives.wrong) == (False, 1)
    assert relatives.forms[2].errors == {"name": ["Nhập họ và tên người thân"]}
    readable = Relatives(PetitionKind.DENUNCIATION, typed | {"than-2-phone": ""})
    assert readable.is_valid()
    assert [(each.name, each.kinship) for each in readable.named()] == [("Lường Thị Mơ", "con đẻ, con nuôi")]
    assert [len(Relatives(PetitionKind.DENUNCIATION, sent).forms) for sent in (None, {"them_than": "1"})] == [0, 1]
    full = {f"than-{row}-name": "Lường Thị Mơ" for row in range(9)} | {"them_than": "1"}
    most = Relatives(PetitionKind.DENUNCIATION, full)
    assert (len(most.named() if most.is_valid() else ()), most.may_grow) == (6, False)


@pytest.mark.parametrize("kind", [PetitionKind.COMPLAINT, PetitionKind.FEEDBACK])
def test_nobody_is_asked_for_where_no_denouncer_may_stand_behind_it(kind: PetitionKind) -> None:
    relatives = Relatives(kind, {"than-0-phone": "0900 000 206"})
    assert (list(relatives), relatives.is_valid(), relatives.named()) == ([], True, ())


def test_with_one_denouncer_it_is_known_whose_relative_it_is_and_with_two_it_is_not(cast: Cast) -> None:
    dossier = opened()
    assert queries.sealed_claimants(dossier.pk) == []
    first = chuyen(dossier, cast.officer)
    assert [each.pseudonym for each in queries.sealed_claimants(dossier.pk)] == [first.pseudonym]
    speaker = Newcomer(PartyRole.REPRESENTATIVE, identity=Identity(name="Phan Văn Thắng"))
    actions.enter_party(dossier, speaker, actor=cast.officer)
    assert queries.sealed_claimants(dossier.pk) == [first]
