"""A unit's administrator opens accounts, gives rights by job title, locks and resets; has no case rights."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from kntc.accounts.models import Account, Post
from kntc.accounts.roles import OfficeRole
from kntc.audit.models import Line
from kntc.enrolment import actions, jobs, links, naming
from kntc.enrolment.titles import ROLES, SAYS, JobTitle, offered
from kntc.units import queries as units
from tests.cast import COMMUNE, NEIGHBOUR, Cast, appointed
from tests.desk import Desk
from tests.enrolment.test_requests import BY_MAIL, WITHOUT_MAIL

pytestmark = pytest.mark.django_db

PEOPLE = reverse("enrolment:people", args=[COMMUNE])
NEW = reverse("enrolment:new_person", args=[COMMUNE])
JOINING = reverse("enrolment:joining", args=[COMMUNE])
SET = reverse("enrolment:set_password")
OWN = "Con đò bến nước"
SOMEBODY = {
    "full_name": "Nguyễn Thị Hạnh",
    "birth_date": "16101985",
    "phone": "0900 000 041",
    "email": "hanh.nt@dienchau.invalid",
    "title": "petition_clerk",
    "words": "Công chức Văn phòng – Thống kê",
}


def of(account: Account, page: str, code: str = COMMUNE) -> str:
    return reverse(f"enrolment:{page}", args=[code, account.pk])


def test_every_job_brings_posts_and_says_what_it_may_do() -> None:
    assert set(ROLES) == set(SAYS) == set(JobTitle)
    assert {role for roles in ROLES.values() for role in roles} == set(OfficeRole) - {
        OfficeRole.SYSTEM_ADMINISTRATOR,
        OfficeRole.PROGRAM,
    }


@pytest.mark.parametrize(
    ("code", "there", "not_there"),
    [
        (COMMUNE, {JobTitle.CHAIR, JobTitle.DEPUTY_CHAIR}, {JobTitle.HEAD, JobTitle.CUSTODIAN}),
        ("40.SNNMT", {JobTitle.HEAD}, {JobTitle.CHAIR, JobTitle.DEPUTY_CHAIR, JobTitle.MONITOR}),
        ("40.TT", {JobTitle.HEAD, JobTitle.MONITOR, JobTitle.CUSTODIAN, JobTitle.AREA_INSPECTOR}, {JobTitle.CHAIR}),
    ],
)
def test_a_unit_is_offered_the_jobs_that_it_has(code: str, there: set[JobTitle], not_there: set[JobTitle]) -> None:
    jobs = set(offered(units.by_code(code)))
    assert there <= jobs
    assert not not_there & jobs


@WITHOUT_MAIL
def test_a_new_official_sets_the_own_password_with_the_code_shown_once_and_signs_in(cast: Cast) -> None:
    page = Desk(cast.administrator).send(NEW, **SOMEBODY).content.decode()
    [code] = re.findall(r'class="code">([\w-]+)<', page)
    post = Post.objects.get(account__username="hanh.nt")
    assert (post.role, post.title, post.unit) == ("petition_officer", "Công chức Văn phòng – Thống kê", cast.commune)
    browser = Client()
    answer = browser.post(SET, {"code": code, "password1": OWN, "password2": OWN}, follow=True)
    assert "Đã đặt mật khẩu của hanh.nt" in answer.content.decode()
    answer = browser.post(reverse("account_login"), {"login": "hanh.nt", "password": OWN}, follow=True)
    assert answer.redirect_chain[-1][0] == "/nghiep-vu/"


def test_a_job_of_two_roles_brings_two_posts() -> None:
    administrator = appointed("an.hv", "Hà Văn An", "40.TT", OfficeRole.UNIT_ADMINISTRATOR, "Chuyên viên")
    new = reverse("enrolment:new_person", args=["40.TT"])
    Desk(administrator).send(new, **SOMEBODY | {"title": "area_inspector"})
    roles = Post.objects.filter(account__username="hanh.nt").values_list("role", flat=True)
    assert set(roles) == {"case_officer", "provincial_monitor"}


def test_nobody_gets_a_second_account(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    desk.send(NEW, **SOMEBODY)
    for again in (
        {"email": "khac@dienchau.invalid"},
        {"full_name": "Trần Thị Ba", "email": "Hanh.NT@dienchau.invalid"},
    ):
        page = desk.send(NEW, **SOMEBODY | again).content.decode()
        assert "Đã có tài khoản hanh.nt: dùng “Bố trí người đã có tài khoản”" in page
    assert Account.objects.filter(username__startswith="hanh.nt").count() == 1
    # Colleagues share the telephone on the desk.
    other = SOMEBODY | {"full_name": "Trần Thị Ba", "email": "ba@dienchau.invalid"}
    assert "ba.tt" in desk.send(NEW, **other).content.decode()


def test_user_names_are_made_of_names(cast: Cast) -> None:
    assert cast.officer.account.username == "thuy.ptt"
    assert naming.proposed("Nguyễn Thị Hạnh") == "hanh.nt"
    assert naming.proposed("Phan Thị Thu Thủy") == "thuy.ptt2"
    assert naming.proposed("Đặng") == "dang"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"username": "thuy.ptt"}, "đã tồn tại"),
        ({"username": "hạnh"}, "chữ thường không dấu"),
        ({"title": ""}, "Chọn chức danh"),
        ({"title": "custodian"}, "Hãy chọn một lựa chọn hợp lệ"),
        ({"since": "31/02/2026"}, "không có ngày này"),
        ({"email": ""}, "Nhập thư điện tử"),
    ],
)
def test_what_is_wrong_is_said_at_its_box_and_opens_no_account(cast: Cast, change: dict[str, str], said: str) -> None:
    assert cast.officer
    answer = Desk(cast.administrator).send(NEW, **SOMEBODY | change)
    assert said in answer.content.decode()
    assert answer.context["form"].errors.keys() == change.keys()
    assert answer.context["form"]["full_name"].value() == "Nguyễn Thị Hạnh"
    assert not Account.objects.filter(email="hanh.nt@dienchau.invalid").exists()


@pytest.mark.parametrize("somebody", ["officer", "head", "monitor", "neighbour"])
def test_nobody_but_an_administrator_looks_after_accounts(cast: Cast, somebody: str) -> None:
    account = cast.second_officer.account
    desk = Desk(getattr(cast, somebody))
    pages = [PEOPLE, NEW, JOINING, *(of(account, page) for page in ("person", "lock", "new_password"))]
    for address in [*pages, reverse("enrolment:end_post", args=[COMMUNE, cast.second_officer.pk])]:
        assert desk.client.get(address).status_code == 403
        assert desk.client.post(address, SOMEBODY).status_code == 403


def test_a_unit_s_administrator_reaches_no_other_unit_and_the_system_s_reaches_all(cast: Cast) -> None:
    there = reverse("enrolment:people", args=[NEIGHBOUR])
    assert Desk(cast.administrator).client.get(there).status_code == 403
    desk = Desk(cast.system_administrator)
    assert cast.neighbour.account.full_name in desk.read(there)
    assert there in desk.read(reverse("enrolment:choose_unit"), tim="hung chau")
    assert "Không có đơn vị nào như vậy" in desk.read(reverse("enrolment:choose_unit"), tim="qwxz")
    assert "Cán bộ UBND xã Diễn Châu" in Desk(cast.administrator).read(reverse("enrolment:choose_unit"))
    assert desk.client.get(reverse("enrolment:people", args=["00.KHONG"])).status_code == 404


def test_an_administrator_gives_himself_nothing(cast: Cast) -> None:
    desk, own = Desk(cast.administrator), cast.administrator.account
    page = desk.send(of(own, "person"), title="chair", words="", since="01/01/2026").content.decode()
    assert "nhờ một quản trị khác" in page
    for address in (of(own, "lock"), reverse("enrolment:end_post", args=[COMMUNE, cast.administrator.pk])):
        assert "nhờ một quản trị khác" in desk.send(address, reason="thử").content.decode()
    assert Post.objects.filter(account=own).count() == 1


def test_a_second_job_is_added_and_the_first_ended(cast: Cast) -> None:
    desk, account = Desk(cast.administrator), cast.officer.account
    page = desk.send(of(account, "person"), title="division_head", words="Phó Chánh Văn phòng", since="hn")
    assert "làm lãnh đạo phòng tại" in page.content.decode()
    end = reverse("enrolment:end_post", args=[COMMUNE, cast.officer.pk])
    page = desk.send(end, on="hn", reason="Bổ nhiệm chức vụ mới").content.decode()
    assert "thôi giữ vị trí “Công chức”" in page
    assert Post.objects.get(pk=cast.officer.pk).until == timezone.localdate()
    assert (
        "chính vị trí công tác này"
        in desk.send(of(account, "person"), title="division_head", words="", since="hn").content.decode()
    )


def test_a_post_cannot_end_before_it_began_or_in_another_unit(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    end = reverse("enrolment:end_post", args=[COMMUNE, cast.officer.pk])
    assert "trước ngày bắt đầu" in desk.send(end, on="01/01/2010", reason="thử").content.decode()
    assert "Nhập lý do" in desk.send(end, on="hn", reason="").content.decode()
    elsewhere = reverse("enrolment:end_post", args=[COMMUNE, cast.neighbour.pk])
    assert desk.client.get(elsewhere).status_code == 404


def test_a_locked_official_is_out_at_once_and_comes_back_when_unlocked(cast: Cast) -> None:
    desk, officer = Desk(cast.administrator), Desk(cast.officer)
    assert "Đã khóa tài khoản" in desk.send(of(cast.officer.account, "lock"), reason="Nghỉ ốm dài").content.decode()
    assert officer.client.get("/nghiep-vu/").status_code == 302
    assert "Nghỉ ốm dài" in desk.read(of(cast.officer.account, "lock"))
    assert "đã khóa" in desk.read(PEOPLE)
    # No link is handed out that would open nothing.
    assert "Cấp liên kết" not in desk.read(of(cast.officer.account, "person"))
    refused = desk.client.post(of(cast.officer.account, "new_password")).content.decode()
    assert "Tài khoản thuy.ptt đang khóa" in refused
    assert Account.objects.get(pk=cast.officer.account_id).has_usable_password()
    desk.send(of(cast.officer.account, "lock"), reason="Đi làm lại")
    assert Desk(cast.officer).client.get("/nghiep-vu/").status_code == 200


@WITHOUT_MAIL
def test_a_forgotten_password_is_replaced_by_a_link_shown_once(cast: Cast) -> None:
    desk, account = Desk(cast.administrator), cast.officer.account
    page = desk.client.post(of(account, "new_password"))
    [code] = re.findall(r'class="code">([\w-]+)<', page.content.decode())
    account.refresh_from_db()
    assert not account.has_usable_password()
    assert links.owner_of(code) == account
    assert "no-store" in page["Cache-Control"]
    assert "hết hiệu lực ngay" in desk.read(of(account, "new_password"))
    assert "chưa đặt mật khẩu" in desk.read(PEOPLE)


@BY_MAIL
def test_a_misspelt_name_and_a_wrong_address_are_put_right_and_the_link_sent_there_opens_nothing(
    cast: Cast,
) -> None:
    desk = Desk(cast.administrator)
    desk.send(NEW, **SOMEBODY | {"email": "hanh.nt@dienchao.invalid"})
    hanh = Account.objects.get(username="hanh.nt")
    astray = links.draw(hanh, actor=cast.administrator)
    there = of(hanh, "correct")
    assert 'value="hanh.nt@dienchao.invalid"' in desk.read(there)
    known = {"full_name": "Nguyễn Thị Hạnh", "birth_date": "16/10/1985", "phone": "0900 000 041"}
    page = desk.client.post(there, known | {"email": "hanh.nt@dienchau"}).content.decode()
    assert "Thư điện tử: nhập địa chỉ đầy đủ" in page
    right = known | {"full_name": "Nguyễn Thị Hạnh Nguyên", "email": "hanh.nt@dienchau.invalid"}
    assert "Đã sửa thông tin của Nguyễn Thị Hạnh Nguyên" in desk.send(there, **right).content.decode()
    hanh.refresh_from_db()
    assert (hanh.full_name, hanh.email, hanh.username) == (right["full_name"], right["email"], "hanh.nt")
    with pytest.raises(links.Closed):
        links.owner_of(astray)
    [line] = Line.objects.filter(action="account_corrected")
    assert (line.reason, line.object_id) == ("họ và tên, thư điện tử", str(hanh.pk))
    fresh = links.draw(hanh, actor=cast.administrator)
    assert "Không có gì thay đổi" in desk.send(there, **right).content.decode()
    assert links.owner_of(fresh) == hanh

    # Nobody reaches his own address so, or somebody's of another unit: the link would open another's account.
    own = of(cast.administrator.account, "correct")
    assert "Không tự đổi tài khoản" in desk.client.post(own, right).content.decode()
    assert Desk(cast.neighbour).client.get(there).status_code == 403
    Post.objects.create(
        account=hanh, unit=units.by_code(NEIGHBOUR), role=OfficeRole.PETITION_OFFICER, since=timezone.localdate()
    )
    assert "nhờ quản trị hệ thống" in desk.client.post(there, right | {"phone": "0900000077"}).content.decode()


@BY_MAIL
def test_a_link_goes_by_mail_or_on_paper_as_the_administrator_chooses(cast: Cast) -> None:
    desk, account = Desk(cast.administrator), cast.officer.account
    Account.objects.filter(pk=account.pk).update(email="thuy@dienchau.invalid")
    assert "tới thuy@dienchau.invalid" in desk.read(of(account, "new_password"))
    page = desk.client.post(of(account, "new_password"), {"way": "mail"}).content.decode()
    assert 'class="code"' not in page
    jobs.invite(account_id=account.pk, actor_id=cast.administrator.pk)
    [code] = re.findall(r"\?ma=(\S+)", str(mail.outbox[0].body))
    assert links.owner_of(code) == account
    page = desk.client.post(of(account, "new_password"), {"way": "paper"}).content.decode()
    [printed] = re.findall(r'class="code">([\w-]+)<', page)
    assert links.owner_of(printed) == account
    with pytest.raises(links.Closed):
        links.owner_of(code)
    links.use(printed, password=OWN)
    assert not actions.invite(account.pk, cast.administrator.pk)


def test_who_also_works_elsewhere_is_reset_and_locked_by_the_system_s_administrator_only(cast: Cast) -> None:
    account, desk = cast.officer.account, Desk(cast.administrator)
    there = units.by_code(NEIGHBOUR)
    Post.objects.create(account=account, unit=there, role="case_officer", since=timezone.localdate())
    page = desk.client.post(of(account, "new_password")).content.decode()
    assert f"còn công tác tại {there.name}: nhờ quản trị hệ thống" in page
    assert "nhờ quản trị hệ thống" in desk.send(of(account, "lock"), reason="thử").content.decode()
    page = Desk(cast.system_administrator).send(of(account, "lock"), reason="Nghỉ việc").content.decode()
    assert "Đã khóa tài khoản thuy.ptt" in page


def test_somebody_who_has_an_account_comes_to_work_here(cast: Cast) -> None:
    desk, account = Desk(cast.administrator), cast.neighbour.account
    given = {"title": "case_clerk", "words": "", "since": "hn"}
    assert "Không có tài khoản mang tên" in desk.send(JOINING, username="khong.co", **given).content.decode()
    assert "Võ Thị Hoa" in desk.send(JOINING, username="hoa.vt", **given).content.decode()
    assert {post.unit.code for post in Post.objects.filter(account=account)} == {COMMUNE, NEIGHBOUR}


def test_people_are_found_without_diacritics_and_those_to_come_are_marked(cast: Cast) -> None:
    assert cast.officer
    assert cast.head
    later = f"{timezone.localdate() + timedelta(days=9):%d/%m/%Y}"
    desk = Desk(cast.administrator)
    desk.send(NEW, **SOMEBODY | {"since": later})
    page = desk.read(PEOPLE, tim="thuy phan")
    assert "Phan Thị Thu Thủy" in page
    assert "Hồ Văn Dũng" not in page
    assert "chưa đến ngày" in desk.read(PEOPLE)
    assert "Không có ai như vậy" in desk.read(PEOPLE, tim="qwxz")


def test_an_administrator_sees_no_matter(cast: Cast) -> None:
    desk = Desk(cast.administrator)
    assert PEOPLE not in Desk(cast.officer).read("/nghiep-vu/")
    assert desk.client.get(reverse("petition:receive"), {"loai": "complaint"}).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_people_costs_a_fixed_number_of_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    desk = Desk(cast.administrator)
    for name in ("officer", "second_officer", "head")[:rows]:
        getattr(cast, name)
    with django_assert_num_queries(7):
        desk.client.get(PEOPLE)
