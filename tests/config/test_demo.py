"""The invented province: something in every state, nothing beside a real office, told once however often it stops."""

import io
import json
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client, override_settings
from django.utils import timezone

from kntc.accounts.models import Account, Post
from kntc.accounts.roles import OfficeRole
from kntc.config.demo import catalogue, filling, officials, queries, tales_of_the_day
from kntc.config.demo import connection as connected
from kntc.config.demo.office import Office, Unmanned
from kntc.config.demo.teller import Teller, key_of
from kntc.desk import queries as desk
from kntc.documents.models import File
from kntc.dossiers.models import Dossier, Party
from kntc.enforcement.models import Enforcement
from kntc.integration.models import Call
from kntc.law.petition.terms import Fate
from kntc.law.procedures import PROCEDURES
from kntc.petitions import queries as petitions
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event, Proceeding
from kntc.reception.models import Intake, Session, Visit
from kntc.search import look_alikes
from kntc.search.models import FileWords
from kntc.units.models import Unit
from kntc.vault import actions as vault
from kntc.vault.reasons import Reason
from kntc.workdays.queries import calendar
from tests.accounts.telephone import Telephone
from tests.cast import Cast

OPENING = 161
"""So many files do the opening stories make."""


def today() -> date:
    return timezone.localdate()


def said(command: str, **options: object) -> str:
    """What a command prints."""
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def something_stands_in_every_state_of_every_procedure() -> None:
    empty = {
        name: sorted({state.value for state in table.states} - queries.states()[name].keys())
        for name, table in PROCEDURES.items()
    }
    assert queries.dossiers() == OPENING
    assert empty == {name: [] for name in PROCEDURES}


def nothing_in_it_was_changed_behind_the_program() -> None:
    assert "Không phát hiện sai lệch nào." in said("verify")


def filling_again_tells_nothing_twice() -> None:
    before = queries.events()
    left, filled = filling.waiting(OPENING)
    assert (left, filled.stood) == ([], filled.planned)
    assert queries.events() == before


def the_calendar_has_taken_all_its_steps() -> None:
    assert proceedings.sweep(today()) == []


def no_real_body_holds_or_is_named_in_anything() -> None:
    named = set(Proceeding.objects.values_list("holder__code", flat=True))
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if field.related_model is Unit and model._meta.app_label not in {"units", "accounts"}:
                rows = model._default_manager.exclude(**{field.name: None})
                named |= set(rows.values_list(f"{field.name}__code", flat=True))
    assert {code[:2] for code in named} == {"NG"}
    assert not Post.objects.exclude(unit__code__startswith="NG").exists()


def denouncers_are_found_nowhere_but_in_the_vault() -> None:
    heads = {post.unit.code: post for post in queries.posts() if post.role in {OfficeRole.CHAIR, OfficeRole.UNIT_HEAD}}
    sealed = Party.objects.filter(role="denouncer", sealed_id__isnull=False, is_anonymous=False)
    numbers = set()
    for party in sealed:
        for code in Proceeding.objects.filter(dossier=party.dossier_id).values_list("holder__code", flat=True):
            if code in heads and party.sealed_id:
                numbers.add(_id_no(party, heads[code]))
    numbers -= {""}
    assert len(numbers) >= 10
    # Whoever wrote of several matters in one paper complains openly in another file; the link lies in the vault too.
    assert _tables_with(numbers) <= {"dossiers_party", "search_filewords"}
    assert not FileWords.objects.filter(numbers__overlap=list(numbers), is_sealed=True).exists()
    assert not Party.objects.filter(id_no__in=numbers, dossier__confidentiality="sealed").exists()


def lines_are_typed_in_order_and_a_few_of_them_late() -> None:
    late = 0
    for dossier in Dossier.objects.all():
        lines = list(Event.objects.filter(dossier=dossier).order_by("seq"))
        assert all(earlier.recorded_at <= later.recorded_at for earlier, later in pairwise(lines))
        assert all(timezone.localdate(line.recorded_at) >= line.happened_on for line in lines)
        late += sum(timezone.localdate(line.recorded_at) > line.happened_on for line in lines)
    assert 0 < late < queries.events() / 10


def the_files_lie_over_nearly_two_years() -> None:
    days = Dossier.objects.order_by("received_on").values_list("received_on", flat=True)
    assert timedelta(600) < today() - days[0] < timedelta(760)
    assert today() - days[len(days) - 1] < timedelta(12)


def work_lists_have_what_is_over_what_is_near_and_what_has_time() -> None:
    for username in ("btcd.xulydon", "btcd.truongban", "ubnd.chutich", "tt.xacminh"):
        _has_work_of_every_urgency(Post.objects.get(account__username=username))


def _has_work_of_every_urgency(post: Post) -> None:
    due = [day for day in spine.open_for(post, on=today()).values_list("due_on", flat=True) if day]
    assert [day for day in due if day < today()] != []
    assert [day for day in due if today() <= day < today() + timedelta(6)] != []
    assert [day for day in due if day >= today() + timedelta(6)] != []


def people_wait_where_sessions_were_announced() -> None:
    waiting = Visit.objects.filter(proceeding__state="scheduled", dossier__received_on=today(), session__day=today())
    assert set(waiting.values_list("proceeding__holder__code", flat=True)) >= {"NG.BTCD", "NG001.UBND"}
    hosts = set(Session.objects.filter(unit__code="NG.BTCD", day__gte=today()).values_list("host", flat=True))
    assert hosts >= {"officer", "head", "delegate"}


def petitions_lie_before_the_head_of_division_go_round_and_come_back() -> None:
    division = Post.objects.get(account__username="snnmt.truongphong")
    assert spine.open_for(division, on=today()).filter(petition__isnull=False, state="proposed").exists()
    oversight = Post.objects.get(account__username="tt.theodoi")
    assert [each.times for each in petitions.transferred_often(oversight, on=today())] == [3]
    commune = Post.objects.get(account__username="xa01.canbo")
    assert Fate.RETURNED in {each.fate for each in petitions.sent_by(commune, on=today())}


def two_petitions_look_alike() -> None:
    officer = Post.objects.get(account__username="btcd.xulydon")
    hers = Dossier.objects.get(subject=tales_of_the_day.RETYPED)
    [found] = look_alikes.of_file(hers, officer, on=today()).all
    assert found.dossier.subject == tales_of_the_day.HER_MATTER


def scans_lie_in_the_files_and_those_of_sealed_matters_have_no_name() -> None:
    files = File.objects.all()
    assert {file.kind for file in files} == {"pdf", "jpg"}
    assert {(file.name == "") for file in files if file.is_sealed} == {True}
    assert {(file.name == "") for file in files if not file.is_sealed} == {False}


def part_of_what_is_owed_was_paid() -> None:
    coercing = Enforcement.objects.get(proceeding__state="coercing")
    [line] = Event.objects.filter(proceeding=coercing.pk, action="record").select_related("inputs")
    assert 0 < line.inputs.given["returned_money"] < coercing.to_return_money


def officials_kept_views_of_their_lists() -> None:
    officer = Post.objects.get(account__username="btcd.xulydon")
    names = {view.name for view in desk.views_of(officer)}
    assert names == {"Đất đai", "Quá hạn của ban"}


def one_account_a_role_signs_in_with_the_password_told() -> None:
    rows = json.loads(said("demo-accounts", json=True))
    assert sorted(row["role"] for row in rows) == sorted(
        role.vietnamese for role in OfficeRole if role is not OfficeRole.PROGRAM
    )
    for row in rows:
        account = Account.objects.get(username=row["username"])
        assert account.check_password(row["password"])
        assert not account.must_change_password
        signs_in_as_told(row)


def signs_in_as_told(row: dict[str, str]) -> None:
    """By the password, and by the code of the secret where there is one."""
    browser = Client()
    browser.post("/dang-nhap/", {"login": row["username"], "password": row["password"]})
    if row["totp_secret"]:
        browser.post("/dang-nhap/lop-hai/", {"code": Telephone(row["totp_secret"]).code()})
    assert (row["totp_secret"] == "") == (row["role_code"] in {"provincial_monitor", "adviser"})
    with override_settings(SECOND_FACTOR_FOR=["kntc.accounts.queries.administers", "kntc.vault.queries.holds_grants"]):
        assert browser.get("/nghiep-vu/").status_code in {200, 403}, row["role_code"]


def the_command_tells_the_counts_and_adds_nothing() -> None:
    facts = json.loads(said("demo", dossiers=OPENING, json=True))
    assert (facts["dossiers"], facts["new_stories"]) == (OPENING + connected.PETITIONS, 0)
    assert facts["states"]["complaint"]["suspended"] >= 1


def a_commune_has_its_own_program_connected_which_spoke_once() -> None:
    sent = Call.objects.values_list("action", "fault")
    assert sorted(sent) == [
        ("CapNhatGiaiQuyet", ""), ("CapNhatKQGiaiQuyet", ""), ("CapNhatKQXuLy", ""), ("CapNhatVuViec", ""),
        ("CapNhatVuViec", ""), ("CapNhatVuViec", ""), ("CapNhatVuViec", ""), ("CapNhatVuViec", "KNTC-201"),
    ]  # fmt: skip
    assert connected.connect(today()) == 0


def _id_no(party: Party, head: Post) -> str:
    try:
        return vault.reveal(party.sealed_id, actor=head, reason=Reason.OVERSIGHT).id_no if party.sealed_id else ""
    except vault.NotGranted:
        return ""


def _tables_with(numbers: set[str]) -> set[str]:
    """The ordinary tables in which any row holds one of these runs of digits."""
    with connection.cursor() as sql:
        sql.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        tables = [name for (name,) in sql.fetchall()]
        found = set()
        for name in tables:
            sql.execute(f'SELECT EXISTS (SELECT FROM "{name}" AS row WHERE row::text ~ %s)', ["|".join(numbers)])
            found |= {name} if sql.fetchone() == (True,) else set()
    return found


CHECKS = (
    something_stands_in_every_state_of_every_procedure,
    nothing_in_it_was_changed_behind_the_program,
    filling_again_tells_nothing_twice,
    the_calendar_has_taken_all_its_steps,
    no_real_body_holds_or_is_named_in_anything,
    denouncers_are_found_nowhere_but_in_the_vault,
    lines_are_typed_in_order_and_a_few_of_them_late,
    the_files_lie_over_nearly_two_years,
    work_lists_have_what_is_over_what_is_near_and_what_has_time,
    people_wait_where_sessions_were_announced,
    petitions_lie_before_the_head_of_division_go_round_and_come_back,
    two_petitions_look_alike,
    scans_lie_in_the_files_and_those_of_sealed_matters_have_no_name,
    part_of_what_is_owed_was_paid,
    officials_kept_views_of_their_lists,
    one_account_a_role_signs_in_with_the_password_told,
    the_command_tells_the_counts_and_adds_nothing,
    a_commune_has_its_own_program_connected_which_spoke_once,
)


@pytest.mark.usefixtures("committed_db")
def test_the_province_as_it_stands_when_the_server_begins_to_serve() -> None:
    """One filling for all that is to be seen of it."""
    filling.found()
    assert filling.fill(*filling.waiting(OPENING)).refused == []
    for check in CHECKS:
        check()


@pytest.mark.usefixtures("committed_db")
def test_whatever_is_stopped_in_the_middle_is_told_once_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    filling.found()
    written: list[int] = []
    write = Teller.write

    def stopped(teller: Teller, *args: object, **rest: object) -> object:
        if len(written) == 20:
            raise KeyboardInterrupt
        written.append(teller.number)
        return write(teller, *args, **rest)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(Teller, "write", stopped)
    left, filled = filling.waiting(6)
    with pytest.raises(KeyboardInterrupt):
        filling.fill(left, filled)
    stood, broken = filling.waiting(6)[1].stood, written[-1]
    assert 0 < stood < len(left)
    assert not Intake.objects.filter(key=key_of(broken)).exists()

    monkeypatch.setattr(Teller, "write", write)
    again, filled = filling.waiting(6)
    assert again == left[stood:]
    filling.fill(again, filled)
    assert Intake.objects.filter(proceeding_id__isnull=False).count() == len(left)
    assert filling.waiting(6)[0] == []


@pytest.mark.usefixtures("db")
def test_where_real_people_work_nothing_is_invented(cast: Cast) -> None:
    assert cast.officer
    with pytest.raises(CommandError, match="đã có tài khoản cán bộ"):
        call_command("demo", dossiers=1)
    assert not Unit.objects.filter(code__startswith="NG.").exists()


@pytest.mark.usefixtures("db")
def test_where_there_is_no_demo_there_are_no_accounts_to_tell() -> None:
    with pytest.raises(CommandError, match="kntc demo"):
        call_command("demo-accounts")


@pytest.mark.usefixtures("db")
def test_the_province_is_founded_once_whatever_people_do_who_look_around() -> None:
    filling.found()
    assert Post.objects.count() == len(list(officials.roster()))
    # They let officials go, give somebody a second desk, and start again.
    today = timezone.localdate()
    gone = Post.objects.filter(account__username__in=["xa01.canbo", "xa02.chutich", "btcd.tiepdan", "vp.quantri"])
    gone.update(until=today - timedelta(1))
    first, second = (Post.objects.get(account__username=f"xa0{number}.canbo") for number in (1, 3))
    twin, _ = (
        Post.objects.create(account=first.account, unit=each.unit, role=each.role, since=today)
        for each in (first, second)
    )
    posts = Post.objects.count()
    filling.found()
    assert Post.objects.count() == posts
    office = Office()
    assert (office.desk(first.unit.code).officer, office.desk(second.unit.code).officer) == (twin, second)
    with pytest.raises(Unmanned):
        office.desk(Post.objects.get(account__username="xa02.canbo").unit.code)
    assert office.post("NG.VP", OfficeRole.SYSTEM_ADMINISTRATOR).account.username == "vp.quantri2"
    assert "vp.quantri" not in {row["username"] for row in officials.shown(everybody=True)}


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "day", [date(2026, 7, 3), date(2026, 11, 21), date(2026, 12, 31), date(2027, 2, 8), date(2027, 4, 30)]
)
def test_stories_begin_on_working_days_or_today_whatever_day_it_is(day: date) -> None:
    days = calendar()
    stories = catalogue.plan(2000, day, days)
    assert sum(story.shape.dossiers for story in stories) >= 1995
    assert len({story.number for story in stories}) == len(stories)
    assert all(days.is_working_day(story.begins) or story.begins == day for story in stories)
    assert max(story.begins for story in stories) == day
    assert day - timedelta(760) < min(story.begins for story in stories) < day - timedelta(700)
    assert all(earlier.begins <= later.begins for earlier, later in pairwise(stories[-1500:]))
