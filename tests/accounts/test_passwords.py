"""A password made of the names of person, unit and system is anybody's guess."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kntc.accounts.models import Account
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "password",
    [
        "PhanThiThuThuy1",  # the person, without diacritics
        "phan.thị.thu.thủy",  # the same, with them
        "UBND xã Diễn Châu 1",  # the unit
        "dienchau-nghean-2026",  # its place
        "KhieuNai@ToCao123",  # the system
        "quantri.kntc.2026",
        "Thanh tra tỉnh Nghệ An",
        "dien_chau_kntc_01",
    ],
)
def test_it_is_refused(cast: Cast, password: str) -> None:
    with pytest.raises(ValidationError, match=r"tên người, tên đơn vị hoặc tên hệ thống|quá giống|phổ biến"):
        validate_password(password, cast.officer.account)


def test_too_short_a_password_is_refused_in_vietnamese(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        validate_password("vN7qPzkLw", cast.officer.account)
    assert refused.value.messages == ["Mật khẩu mới có 9 ký tự, cần ít nhất 10."]


@pytest.mark.parametrize(
    "password", ["Sông Lam mùa lũ 1978", "Cây đa giếng nước", "chèo đò Diễn Châu đêm trăng rằm", "vN7#qPz!kLw2"]
)
def test_words_of_one_s_own_are_taken(cast: Cast, password: str) -> None:
    validate_password(password, cast.officer.account)


def test_before_there_is_an_account_the_system_s_names_are_refused_all_the_same() -> None:
    with pytest.raises(ValidationError, match="tên hệ thống"):
        validate_password("kntc-thanhtra-26")
    with pytest.raises(ValidationError, match="tên người"):
        validate_password("nguyenthihanh99", Account(username="hanh.nt", full_name="Nguyễn Thị Hạnh"))
