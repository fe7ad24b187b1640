"""People enrolled from a sheet: looked through first, then made in one go that can be resumed — tạo theo bảng."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from kntc.accounts.actions import NotPossible
from kntc.accounts.models import Post
from kntc.enrolment import actions, links, queries
from kntc.enrolment.actions import Applicant, Issued
from kntc.enrolment.forms import NewPersonForm
from kntc.enrolment.models import Sheet, SheetRow
from kntc.enrolment.sheet_file import Line
from kntc.enrolment.titles import offered
from kntc.notices.actions import mail_goes_out
from kntc.units.models import Unit
from kntc.units.spelling import search_key

ONCE = {"email": "Thư điện tử", "phone": "Số điện thoại", "username": "Tên đăng nhập"}
"""What no two people of a sheet share."""


def look_through(lines: Sequence[Line], *, unit: Unit, name: str, actor: Post) -> Sheet:
    """Keep the sheet with what is wrong in each line; no account is made — kiểm tra bảng."""
    forms = [(line, _form(line.given, unit)) for line in lines]
    known = _known([form.cleaned_data for _, form in forms if form.is_valid()])
    seen: dict[str, dict[str, int]] = {box: {} for box in ONCE}
    rows = []
    for line, form in forms:
        wrong = [*_complaints(form), *_doubled(line, form, seen), *_known_as(form, known)]
        rows.append(SheetRow(line=line.number, given=dict(line.given), wrong="\n".join(wrong)))
    return actions.keep_sheet(rows, unit=unit, name=name, actor=actor)


def make(sheet: Sheet, *, actor: Post) -> int:
    """Make every account of the sheet that is not made yet, each for itself; gives how many are new.

    What stopped half-way goes on where it stopped.
    """
    rows = list(queries.rows_of(sheet))
    if any(row.wrong for row in rows):
        raise NotPossible("Bảng còn dòng sai: sửa trong tệp rồi tải lại.")
    return sum(_make_one(row, sheet.unit, actor) for row in rows if row.account_id is None)


@transaction.atomic
def _make_one(row: SheetRow, unit: Unit, actor: Post) -> bool:
    row = queries.locked_row(row)
    if row.account_id is not None:
        return False
    form = _form(row.given, unit)
    if not form.is_valid():
        row.wrong = "\n".join(_complaints(form))
        row.save(update_fields=["wrong"])
        return False
    given = form.cleaned_data
    row.account = actions.open_account(
        Applicant(given["full_name"], given["birth_date"], unit, given["phone"], given["email"]),
        username=given["username"],
        title=given["title"],
        words=given["words"],
        since=given["since"],
        actor=actor,
    )
    row.given = {}
    row.save(update_fields=["account", "given"])
    if mail_goes_out():
        actions.hand_out(row.account, actor=actor)
    return True


@transaction.atomic
def slips_of(sheet: Sheet, *, actor: Post) -> list[Issued]:
    """New codes, on paper, for everybody of the sheet who has not set a password yet — in phiếu."""
    made = [row.account for row in queries.rows_of(sheet) if row.account is not None]
    waiting = [account for account in made if account.is_active and not account.has_usable_password()]
    return [Issued(account, links.draw(account, actor=actor)) for account in waiting]


def _form(given: Mapping[str, str], unit: Unit) -> NewPersonForm:
    """The same form as for one person, so that the same rules hold; the job by its name."""
    title = {search_key(each.vietnamese): each for each in offered(unit)}.get(search_key(given.get("title", "")))
    typed = dict(given) | {"title": title.value if title else ""}
    form = NewPersonForm({**typed, "since": given.get("since") or "hn"}, unit=unit)
    if given.get("title") and title is None:
        unknown = (
            f"Chức danh: không có “{given['title']}” ở đơn vị này, chép đúng một tên ở trang Chức danh của bảng mẫu."
        )
        form.fields["title"].error_messages["required"] = unknown
    return form


def _complaints(form: NewPersonForm) -> list[str]:
    """What the form says of each box."""
    return [str(message) for messages in form.errors.values() for message in messages]


def _doubled(line: Line, form: NewPersonForm, seen: dict[str, dict[str, int]]) -> list[str]:
    """Whoever bears the address, number or name of somebody above."""
    found = []
    for box, words in ONCE.items():
        value = form.cleaned_data.get(box)
        if value and value in seen[box]:
            found.append(f"{words}: trùng với dòng {seen[box][value]}.")
        elif value:
            seen[box][value] = line.number
    return found


def _known(people: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Addresses and numbers that accounts bear already, with the user name: one query."""
    found = queries.people_like([each["email"] for each in people], [each["phone"] for each in people])
    mails = {account.email: account.username for account in found}
    return mails | {account.phone: account.username for account in found}


def _known_as(form: NewPersonForm, known: Mapping[str, str]) -> list[str]:
    """Whether the person seems to have an account: he is put in office with it, and gets no second one."""
    borne = [str(form.cleaned_data.get(box)) for box in ("email", "phone")]
    names = {known[value] for value in borne if value in known}
    return [f"Đã có tài khoản {name}: dùng “Bố trí người đã có tài khoản”." for name in sorted(names)]
