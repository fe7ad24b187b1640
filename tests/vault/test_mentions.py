"""A text that names a sealed person is found out, and nobody is opened for it — lời ghi nêu người được giữ bí mật."""

from uuid import UUID, uuid4

import pytest

from kntc.vault import actions, mentions, queries
from kntc.vault.echo import echoes
from kntc.vault.identity import Identity
from tests.vault.conftest import DENOUNCER, RECEIVER, SETTLER, STRANGER, Seal

FILE, KEY = UUID(int=7), b"k" * 32


def found(text: str, identity: Identity = DENOUNCER) -> bool:
    """Whether the text names this person, told from MACs alone."""
    return bool({*mentions.marks(identity, KEY, FILE)} & {*mentions.candidates([text], KEY, FILE)})


@pytest.mark.parametrize("text", [
    "Ông Lường Văn Chuyên tố cáo Chủ tịch xã",
    "LUONG VAN CHUYEN to cao chu tich xa",
    "đã làm việc với Văn Chuyên tại nhà",
    "Ông Chuyên tố cáo việc thu tiền",
    "người quen gọi là Tư Sậy",
    "CCCD 000 059.011-388 do công an cấp",
    "người dân ở thôn 4, xã Nông Cống",
    "gọi số (+84) 900.000.204",
    "trả lời qua Chuyen.Luong@vidu.invalid.",
    "cô Mơ dạy học trong xã",
])  # fmt: skip
def test_whatever_betrays_in_a_summary_betrays_in_a_note(text: str) -> None:
    assert found(text)
    assert echoes(text, DENOUNCER)


@pytest.mark.parametrize("text", [
    "",
    "Tố cáo Chủ tịch UBND xã Nông Cống, tỉnh Thanh Hóa thu tiền đóng góp xây dựng nông thôn mới trái quy định",
    "Ông Trần Văn Chuyên, cán bộ địa chính, nhận tiền",
    "Thuê xe vận chuyển đất trái phép; chuyên viên Phòng Kinh tế không kiểm tra",
    "Quyết định số 000059 ngày 11/3/2026, số tiền 388.000 đồng",
])  # fmt: skip
def test_an_honest_note_passes(text: str) -> None:
    assert not found(text)


def test_a_name_of_one_word_betrays_after_a_form_of_address_alone() -> None:
    assert [found(text, Identity(name="Tèo")) for text in ("đơn do anh Tèo gửi", "xóm chài Tèo")] == [True, False]


def test_what_is_kept_of_a_person_is_another_in_another_file() -> None:
    one, other = (mentions.marks(DENOUNCER, KEY, file) for file in (FILE, UUID(int=8)))
    assert not {*one} & {*other}
    assert len(one) == len(other) > 0


@pytest.mark.usefixtures("db")
def test_only_who_may_open_the_person_is_told(seal: Seal, dossier_id: UUID) -> None:
    seal()
    said = ["Đã hẹn ông Chuyên chiều thứ sáu"]
    asked = {
        post.pk: actions.names_somebody(said, dossier_id=dossier_id, actor=post)
        for post in (RECEIVER, SETTLER, STRANGER)
    }
    assert asked == {RECEIVER.pk: True, SETTLER.pk: True, STRANGER.pk: False}
    assert not actions.names_somebody(["Đã hẹn người tố cáo"], dossier_id=dossier_id, actor=SETTLER)
    assert not actions.names_somebody(said, dossier_id=uuid4(), actor=SETTLER)
    actions.end_grants(dossier_id, posts=[SETTLER], actor=RECEIVER)
    assert not actions.names_somebody(said, dossier_id=dossier_id, actor=SETTLER)


@pytest.mark.usefixtures("db")
def test_what_is_kept_joins_no_two_files(seal: Seal) -> None:
    seal(Identity(name="Lường Văn Chuyên"), uuid4())
    seal(Identity(name="Lường Văn Chuyên"), uuid4())
    assert queries.matches(SETTLER) == []
