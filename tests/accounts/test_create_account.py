"""The first accounts are opened from the machine itself."""

import json

import pytest
from django.core.management import CommandError, call_command

from kntc.accounts import queries
from kntc.accounts.models import Account, Post
from tests.cast import Cast

pytestmark = pytest.mark.django_db


def create(*words: str) -> None:
    call_command("create-account", *words)


def test_the_first_administrator_gets_a_password_for_once(capsys: pytest.CaptureFixture[str]) -> None:
    create("bao.tg", "Từ Gia Bảo", "--unit", "TW.TTCP", "--role", "system_administrator", "--json")

    facts = json.loads(capsys.readouterr().out)
    account = queries.account_named("bao.tg")
    assert account.check_password(facts.pop("password"))
    assert facts == {"username": "bao.tg", "unit": "TW.TTCP", "role": "system_administrator"}
    assert account.must_change_password
    assert Post.objects.get(account=account).unit.code == "TW.TTCP"


def test_a_unit_may_be_named_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    unit = "Ban Tiếp công dân tỉnh Nghệ An"
    create("mai.pt", "Phạm Thị Mai", "--unit", unit, "--role", "reception_officer", "--title", "Chuyên viên")

    words = "Phạm Thị Mai · Chuyên viên · Ban Tiếp công dân tỉnh Nghệ An: tên đăng nhập mai.pt, mật khẩu dùng một lần "
    assert capsys.readouterr().out.startswith(words)


@pytest.mark.parametrize(
    ("username", "unit", "role", "complaint"),
    [
        ("thuy.ptt", "40.BTCD", "chair", "đã tồn tại"),
        ("moi", "40.BTCD", "chair", "Chủ tịch chỉ bố trí tại Ủy ban nhân dân"),
        ("moi", "99.UBND", "chair", "Không tìm thấy cơ quan, đơn vị “99.UBND”"),
        ("moi", "40.UBND", "king", "king"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_leaves_nothing(
    cast: Cast, username: str, unit: str, role: str, complaint: str
) -> None:
    assert cast.officer

    with pytest.raises(CommandError, match=complaint):
        create(username, "Người Mới", "--unit", unit, "--role", role)
    assert Account.objects.count() == 1
