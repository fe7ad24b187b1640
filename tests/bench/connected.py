"""Programs that send, and what they send — phần mềm gửi tin."""

from datetime import date

from django.utils import timezone

from kntc.accounts.models import Post
from kntc.integration import actions
from kntc.units import queries as units
from kntc.units.models import Unit
from tests.bench.people import system_administrator
from tests.integration import world


def programs(number: int) -> list[str]:
    """Accounts as `name:secret`; each may call so often a minute and no oftener, so there are several."""
    on = timezone.localdate()
    actor, unit = system_administrator(on), units.by_code("40.UBND")
    return [_program(nth, unit, actor, on) for nth in range(number)]


def _program(nth: int, unit: Unit, actor: Post, on: date) -> str:
    facts = {"name": f"Phần mềm đo {nth}", "maker": "Đo", "contact": "0900 000 000"}
    asked = actions.ask(unit=unit, addresses=[], actor=actor, on=on, **facts)
    program, secret = actions.approve(asked, actor=actor, on=on)
    assert program.account is not None
    return f"{program.account.username}:{secret}"


def message() -> dict[str, object]:
    """The first message of the national examples."""
    world.found()
    example: dict[str, object] = world.example("cap-nhat-vu-viec.ca-nhan.request.json")
    return example
