"""Programs that say who they are: wrong credentials are limited, and nobody's mistakes lock out another's program."""

import base64
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from kntc.integration import callers, jobs
from kntc.integration.models import WrongSecrets
from tests.cast import Cast
from tests.desk import Desk
from tests.integration.world import Caller, connected

pytestmark = pytest.mark.django_db

NEAR, FAR = "192.0.2.10", "198.51.100.77"


@pytest.fixture(autouse=True)
def _one_quarter_past_nine(monkeypatch: pytest.MonkeyPatch) -> None:
    """No window of five minutes ends in the midst of a test."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 20, 2, 16, tzinfo=UTC))


def basic(name: str, secret: str) -> str:
    return f"Basic {base64.b64encode(f'{name}:{secret}'.encode()).decode()}"


def tries(caller: Caller, name: str, *, times: int, address: str = FAR, typed: str = "sai") -> list[int]:
    said = basic(name, typed)
    where: dict[str, Any] = {"HTTP_AUTHORIZATION": said, "REMOTE_ADDR": address, "secure": True}
    return [caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}, **where).status_code for _ in range(times)]


def name_of(caller: Caller) -> str:
    assert caller.program.account is not None
    return caller.program.account.username


def test_whoever_guesses_is_turned_away_and_the_program_itself_is_not(
    cast: Cast, caplog: pytest.LogCaptureFixture
) -> None:
    caller = connected(cast)
    with caplog.at_level(logging.WARNING):
        assert tries(caller, name_of(caller), times=21) == [401] * 20 + [429]
    told = [each.getMessage() for each in caplog.records if each.name == callers.__name__]
    assert [name_of(caller) in each or FAR in each for each in told] == [False]
    # From elsewhere under the same name, too; what is refused so is not even counted.
    assert tries(caller, name_of(caller).upper(), times=2, address=NEAR) == [429, 429]
    assert sum(row.tries for row in WrongSecrets.objects.all()) == 20
    late = caller.post("TraDanhMuc", {}, HTTP_AUTHORIZATION=basic(name_of(caller), "sai"))
    assert late["Retry-After"] == "241"
    for address in (NEAR, FAR):
        assert tries(caller, name_of(caller), times=1, typed=caller.secret, address=address) == [200]


def test_one_address_that_tries_many_names_is_turned_away_and_its_honest_neighbour_is_not(cast: Cast) -> None:
    caller = connected(cast)
    many = [tries(caller, f"phan-mem-{number}", times=1, address="2001:db8:0:1::5")[0] for number in range(61)]
    assert many == [401] * 60 + [429]
    # Another number of the same office's network is the same address.
    assert tries(caller, "phan-mem-khac", times=1, address="2001:db8:0:1::6") == [429]
    assert tries(caller, "phan-mem-khac", times=1, address="2001:db8:0:2::5") == [401]
    assert tries(caller, "phan-mem-khac", times=1, address="khong-phai-dia-chi") == [401]
    assert tries(caller, name_of(caller), times=1, typed=caller.secret, address="2001:db8:0:1::6") == [200]


def test_a_program_that_first_asks_without_credentials_is_never_turned_away(cast: Cast) -> None:
    caller = connected(cast)
    for _ in range(65):
        answer = caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}, HTTP_AUTHORIZATION="")
        assert (answer.status_code, answer["WWW-Authenticate"]) == (401, 'Basic realm="KNTC"')
    assert not WrongSecrets.objects.exists()


def test_administrators_see_how_often_and_nothing_tells_who_or_what_was_typed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = connected(cast)
    tries(caller, name_of(caller), times=3)
    tries(caller, "mat-khau-go-nham", times=1)
    page = Desk(cast.system_administrator).read(f"/quan-tri/lien-thong/{caller.program.pk}/")
    assert "Sai mật khẩu kết nối</dt><dd>3 lần trong 24 giờ qua" in page
    kept = [f"{row.caller} {row.named} {row}" for row in WrongSecrets.objects.all()]
    assert len(kept) == 2
    assert not any(FAR in each or "go-nham" in each or name_of(caller) in each for each in kept)
    jobs.clear(timestamp=0)
    assert WrongSecrets.objects.count() == 2
    day_after = timezone.now() + timedelta(days=1, minutes=5)
    monkeypatch.setattr(timezone, "now", lambda: day_after)
    jobs.clear(timestamp=0)
    assert not WrongSecrets.objects.exists()


def test_the_next_five_minutes_begin_anew(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "MOST_UNDER_A_NAME", 1)
    caller = connected(cast)
    assert tries(caller, name_of(caller), times=2) == [401, 429]
    later = timezone.now() + timedelta(seconds=241)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert tries(caller, name_of(caller), times=2) == [401, 429]
