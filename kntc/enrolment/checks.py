"""What a request is compared with before anybody decides — đối chiếu đề nghị cấp tài khoản."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from kntc.accounts.models import Account, Post
from kntc.documents import store
from kntc.enrolment import queries
from kntc.enrolment.models import AccountRequest
from kntc.units.kinds import UnitKind

SHORTEST_NAME = 2
"""A Vietnamese name has a family name and a given name at least."""


@dataclass(frozen=True)
class Check:
    """One comparison: what was compared, whether nothing stands against it, and what was found."""

    words: str
    is_green: bool
    found: str


@dataclass(frozen=True)
class Beside:
    """What is known of others besides the request itself."""

    administrators: list[Post]
    accounts: list[Account]
    others_open: int


@dataclass(frozen=True)
class Checks:
    """All of them together; only what is green altogether may be approved in bulk — duyệt nhiều."""

    rows: tuple[Check, ...]

    @property
    def is_clear(self) -> bool:
        """Whether nothing asks for a second look."""
        return all(each.is_green for each in self.rows)

    @property
    def met(self) -> list[str]:
        """What was compared and found well, by name — mục đạt."""
        return [each.words.lower() for each in self.rows if each.is_green]

    @property
    def red(self) -> list[Check]:
        """What stands against it."""
        return [each for each in self.rows if not each.is_green]


def checks(requests: Collection[AccountRequest]) -> dict[UUID, Checks]:
    """Compare each: three queries for all of them — đối chiếu."""
    unit_ids = {each.unit_id for each in requests}
    there, others = queries.administrators(unit_ids), queries.open_by_unit(unit_ids)
    alike = queries.accounts_alike(requests)
    found = {}
    for each in requests:
        mine = [account for account in alike if account.pk != each.account_id and _is_like(account, each)]
        beside = Beside(there[each.unit_id], mine, others.get(each.unit_id, 0) - each.is_open)
        found[each.pk] = Checks(tuple(compare(each, beside) for compare in COMPARED))
    return found


def of(request: AccountRequest) -> Checks:
    """The checks of one request."""
    return checks([request])[request.pk]


def _name(request: AccountRequest, _beside: Beside) -> Check:
    """A name as papers write it: a family name and a given name, each with a capital letter."""
    words = request.full_name.split()
    proper = all(word[0].isupper() and word[1:].islower() | (len(word) == 1) for word in words)
    if len(words) < SHORTEST_NAME:
        return Check("Họ tên", False, "chỉ có một chữ, thiếu họ hoặc tên")
    if not proper:
        return Check("Họ tên", False, f"viết chưa đúng như giấy tờ: {request.full_name}")
    return Check("Họ tên", True, "đủ họ và tên")


def _unit(request: AccountRequest, beside: Beside) -> Check:
    """A body that is at work, takes part, and has nobody yet."""
    unit = request.unit
    if unit.closed_on is not None or unit.kind == UnitKind.OUTSIDE:
        return Check("Đơn vị", False, "đơn vị đã ngừng hoạt động hoặc không thuộc hệ thống")
    if beside.administrators:
        names = ", ".join(post.account.full_name for post in beside.administrators)
        return Check("Đơn vị", False, f"đơn vị đã có quản trị: {names}")
    if beside.others_open:
        return Check("Đơn vị", False, f"đơn vị còn {beside.others_open} đề nghị khác đang chờ")
    return Check("Đơn vị", True, "đang hoạt động, chưa có quản trị")


def _account(_request: AccountRequest, beside: Beside) -> Check:
    """Nobody with this mail, telephone, or name and day of birth has an account."""
    named = ", ".join(f"{account.full_name} ({account.username})" for account in beside.accounts)
    if named:
        return Check("Tài khoản", False, f"có thể đã có tài khoản: {named}")
    return Check("Tài khoản", True, "không trùng họ tên và ngày sinh, số điện thoại, thư điện tử")


def _letter(request: AccountRequest, _beside: Beside) -> Check:
    """The scan lies in the store as it came; whether it is signed, a person sees."""
    kept = request.confirmation
    if kept is None or not _lies_there(store.path_of(kept.sha256), kept.size):
        return Check("Bản xác nhận", False, "không có bản quét xác nhận của lãnh đạo")
    return Check("Bản xác nhận", True, f"có bản quét “{kept.name}”")


def _lies_there(place: Path, size: int) -> bool:
    return place.is_file() and place.stat().st_size == size


COMPARED: tuple[Callable[[AccountRequest, Beside], Check], ...] = (_name, _unit, _account, _letter)


def _is_like(account: Account, request: AccountRequest) -> bool:
    same_person = (account.full_name, account.birth_date) == (request.full_name, request.birth_date)
    return same_person or account.email == request.email or account.phone == request.phone
