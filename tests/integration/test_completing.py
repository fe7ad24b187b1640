"""What no message says is entered by officials in one go, on a page filled in from the message; then it is written."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kntc.accounts.models import Post
from kntc.audit.models import Line
from kntc.audit.terms import AuditAction
from kntc.complaints.models import Complaint
from kntc.denunciations.models import Denunciation
from kntc.dossiers.models import Party
from kntc.enforcement.models import Enforcement
from kntc.feedback.models import Feedback
from kntc.integration import jobs, queries, steps
from kntc.integration.models import Case, Message
from kntc.ledger.models import Entry
from kntc.notices.models import Notice
from kntc.petitions.models import Petition
from kntc.reception.models import Visit
from tests.cast import Cast
from tests.desk import Desk
from tests.desk import _typed as typed
from tests.integration import world
from tests.integration.test_stories import ACCEPTED, ENFORCED, HANDLED, ONE, RESULT, changed, denunciation, through
from tests.integration.world import Caller, connected, example

PAGES = "/nghiep-vu/lien-thong/"
GROUP = "cap-nhat-vu-viec.gan-vu-viec-doan-dong-nguoi.request.json"
DENOUNCED = "cap-nhat-kq-giai-quyet.to-cao.request.json"


@pytest.fixture
def caller(db: None, cast: Cast) -> Caller:  # noqa: ARG001 -- within a transaction
    """A program of the invented province."""
    world.found()
    return connected(cast)


def page_of(action: str) -> str:
    return f"{PAGES}{Message.objects.get(action=action).pk}/"


def send(desk: Desk, address: str, **answers: object) -> Any:
    """Fill in what the page leaves open and send everything on it; an answer goes to every form that asks for it."""
    shown: dict[str, object] = {}
    for form in desk.client.get(address).context["forms"]:
        for bound in form:
            value = answers.get(bound.name, bound.value())
            if value not in (None, ""):
                shown[bound.html_name] = typed(value)
    return desk.client.post(address, shown, follow=True)


def accepted_at_the_commune(caller: Caller, body: Any) -> str:
    first = through(caller, ("CapNhatKQXuLy", HANDLED), body=body)
    told = caller.call("CapNhatGiaiQuyet", changed("MaCoQuanThuLy", "H99901", ACCEPTED, first=first))
    assert told == {"Id": first, "Message": ""}
    return first


def accepted_denunciation(caller: Caller) -> Denunciation:
    first = accepted_at_the_commune(caller, denunciation())
    row = queries.settling(Case.objects.get(pk=first))
    assert isinstance(row, Denunciation)
    return row


def first_of(row: Denunciation | Complaint) -> str:
    return str(Case.objects.get(dossier=row.dossier_id).pk)


# --- conclusions, decisions -----------------------------------------------------------------------------------


def test_a_conclusion_waits_for_the_verification_then_writes_itself_and_its_enforcement(
    caller: Caller, cast: Cast
) -> None:
    row = accepted_denunciation(caller)
    first = first_of(row)
    told = caller.call("CapNhatKQGiaiQuyet", example(DENOUNCED, second=first))
    assert "chưa có kết quả kiểm tra lại hoặc xác minh" in told["CanhBao"][0]["NoiDung"]
    result = told["Id"]
    assert caller.call("CapNhatThiHanh", example(ENFORCED, first=first, result=result))["CanhBao"][0]["Ma"] == "S10"

    team = [cast.verifier.pk, cast.officer.pk]
    head, address = Desk(cast.head), page_of("CapNhatKQGiaiQuyet")
    page = head.read(address)
    assert "Thông báo việc thụ lý và nội dung tố cáo" in page
    assert "Việc của người xác minh, tham mưu giải quyết tại UBND" in page
    assert "30/05/2026" in page
    assert "Tố Giác" not in page
    answer = send(head, address, on=date(2026, 4, 1), team_lead=team[0], team=team).content.decode()
    assert "Thông điệp còn chờ" in answer
    row.refresh_from_db()
    assert row.proceeding.state == "verifying"

    lead = Desk(cast.verifier)
    page = lead.read(PAGES)
    assert address in page
    answer = send(lead, address, on=date(2026, 5, 20)).content.decode()
    assert "Đã ghi phần bổ sung và nội dung của thông điệp vào hồ sơ." in answer
    row = Denunciation.objects.get()
    assert (row.proceeding.state, row.verdicts, row.recover_money, row.to_enforce) == (
        "concluded", ["right"], 3_500_000_000, True,
    )  # fmt: skip
    conclusion = row.proceeding.diary.get(action="conclude")
    assert (conclusion.happened_on, conclusion.actor.role if conclusion.actor else "") == (date(2026, 5, 30), "program")
    assert Entry.objects.filter(dossier_id=row.dossier_id, measure="denunciation_concluded").count() == 1

    enforced = page_of("CapNhatThiHanh")
    form = {"on": date(2026, 6, 1), "publish_form": "meeting"}
    send(head, enforced, **form)
    assert Enforcement.objects.get().proceeding.state is not None
    assert Line.objects.filter(action=AuditAction.MESSAGE_COMPLETED).count() == 3


def test_what_a_conclusion_says_of_the_whole_is_so_of_each_content(caller: Caller) -> None:
    row, day = accepted_denunciation(caller), date(2026, 5, 30)
    for code, contents, verdicts in (
        ("3", "Nhận tiền\nLấy đất", ["right", "right"]),
        ("4", "Nhận tiền\nLấy đất", ["wrong", "wrong"]),
        ("5", "Một nội dung", ["partly"]),
        ("7", "Một nội dung", ["wrong"]),
    ):
        row.accepted_content = contents
        found = steps.decision_of(row, {"LoaiKetQuaGiaiQuyet": code}, day)
        assert found is not None
        assert (found["verdicts"], found.get("knowingly_false", False)) == (verdicts, code == "7")
        assert found["to_enforce"] is False
    for code, contents in (("5", "Nhận tiền\nLấy đất"), ("8", "Một nội dung")):
        row.accepted_content = contents
        assert steps.decision_of(row, {"LoaiKetQuaGiaiQuyet": code}, day) is None


def test_a_conclusion_that_leaves_one_content_open_is_concluded_by_the_head(caller: Caller, cast: Cast) -> None:
    row = accepted_denunciation(caller)
    Denunciation.objects.update(accepted_content="Nhận tiền\nLấy đất")
    caller.call("CapNhatKQGiaiQuyet", changed("LoaiKetQuaGiaiQuyet", 5, DENOUNCED, second=first_of(row)))
    address = page_of("CapNhatKQGiaiQuyet")
    assert "theo từng nội dung" in Message.objects.get(action="CapNhatKQGiaiQuyet").why
    team = [cast.verifier.pk, cast.officer.pk]
    send(Desk(cast.head), address, on=date(2026, 4, 1), team_lead=team[0], team=team)
    send(Desk(cast.verifier), address, on=date(2026, 5, 20))
    head = Desk(cast.head)
    [form] = head.client.get(address).context["forms"]
    assert form["recover_money"].value() == 3_500_000_000
    answers = {f"{form.prefix}-verdicts_0": "right", f"{form.prefix}-verdicts_1": "wrong"}
    shown = {bound.html_name: typed(bound.value()) for bound in form if bound.value() not in (None, "", [None, None])}
    head.client.post(address, shown | answers | {f"{form.prefix}-to_enforce": "yes"}, follow=True)
    assert Denunciation.objects.get().verdicts == ["right", "wrong"]
    kept = Message.objects.get(action="CapNhatKQGiaiQuyet")
    assert (kept.fate, kept.why) == ("settled", "Cán bộ đã ghi kết quả giải quyết trong hồ sơ.")
    assert "Cán bộ đã xử lý trong hồ sơ" in head.read(address)


def test_a_decision_is_written_once_verification_and_report_are_entered_and_twice_sent_is_once(
    caller: Caller, cast: Cast
) -> None:
    body = example(ONE)
    del body["CoQuanDaGiaiQuyet"]
    first = accepted_at_the_commune(caller, body)
    caller.call("CapNhatKQGiaiQuyet", example(RESULT, first=first))
    lead, head, address = Desk(cast.verifier), Desk(cast.head), page_of("CapNhatKQGiaiQuyet")
    refused = send(head, address, on=date(2026, 3, 1), team_lead=cast.verifier.pk).content.decode()
    assert "Chưa ghi được" in refused
    shown = {
        bound.html_name: typed(bound.value())
        for form in head.client.get(address).context["forms"]
        for bound in form
        if bound.value() not in (None, "")
    }
    shown |= {"b0-on": "01/04/2026", "b0-team_lead": str(cast.verifier.pk)}
    for _ in range(2):
        head.client.post(address, shown, follow=True)
    assert Complaint.objects.get().proceeding.diary.filter(action="verify").count() == 1
    told = {"on": date(2026, 4, 10), "report_verdict": "partly", "results_differ": "no"}
    assert "Người khác vừa ghi hồ sơ này" in send(lead, address, **told, seen=0).content.decode()
    send(lead, address, **told)
    row = Complaint.objects.get()
    assert (row.proceeding.state, row.verdict, row.return_money) == ("decided", "partly", 25_000_000)


def test_a_complaint_found_right_needs_the_recheck_alone(caller: Caller, cast: Cast) -> None:
    body = example(ONE)
    del body["CoQuanDaGiaiQuyet"]
    first = through(caller, ("CapNhatKQXuLy", HANDLED), ("CapNhatGiaiQuyet", ACCEPTED), body=body)
    caller.call("CapNhatKQGiaiQuyet", changed("LoaiKetQuaGiaiQuyet", 2, RESULT, first=first))
    send(Desk(cast.board_head), page_of("CapNhatKQGiaiQuyet"), on=date(2026, 4, 1), complaint_right="yes")
    assert Complaint.objects.get().verdict == "right"


def test_a_second_decision_asks_what_becomes_of_the_first(caller: Caller, cast: Cast) -> None:
    first = through(caller, ("CapNhatKQXuLy", HANDLED))
    assert Case.objects.get(pk=first).petition.instance == "second"
    caller.call("CapNhatGiaiQuyet", example(ACCEPTED, first=first))
    caller.call("CapNhatKQGiaiQuyet", example(RESULT, first=first))
    head = Desk(cast.board_head)
    titles = [part.missing.action for part in head.client.get(page_of("CapNhatKQGiaiQuyet")).context["parts"]]
    assert titles == ["verify", "report", "call_dialogue", "meet", "decide"]


def test_the_answer_to_feedback_is_given_by_the_head(caller: Caller, cast: Cast) -> None:
    body = changed("PhanLoaiDon", [{"MaLoaiDon": "PA", "MaLoaiDon1": "PA.01"}])
    del body["CoQuanDaGiaiQuyet"]
    first = through(caller, ("CapNhatKQXuLy", HANDLED), ("CapNhatGiaiQuyet", ACCEPTED), body=body)
    caller.call("CapNhatKQGiaiQuyet", example(RESULT, first=first))
    head, address = Desk(cast.province_head), page_of("CapNhatKQGiaiQuyet")
    assert "Chấp nhận một phần khiếu nại (giả định)" in head.read(address)
    send(head, address, result="taken_up")
    assert Feedback.objects.get().proceeding.state == "answered"
    assert Message.objects.get(action="CapNhatKQGiaiQuyet").fate == "settled"


# --- handling, acceptance -------------------------------------------------------------------------------------


def test_a_petition_not_fit_is_read_and_proposed_on_the_page_and_approved_in_the_file(
    caller: Caller, cast: Cast
) -> None:
    first = through(caller)
    caller.call("CapNhatKQXuLy", changed("NoiDungXuLy.DonDuDKXuLy", 0, HANDLED, first=first))
    desk, address = Desk(cast.handler), page_of("CapNhatKQXuLy")
    shown = desk.client.get(address)
    assert [part.missing.action for part in shown.context["parts"]] == ["classify", "propose"]
    assert shown.context["forms"][1]["proposal"].value() == "Đơn đủ điều kiện thụ lý (giả định)"
    answer = send(desk, address, on=date(2026, 3, 18), competent_here="no", direction="guide").content.decode()
    assert "Thông điệp còn chờ" in answer
    row = Petition.objects.get()
    assert (row.proceeding.state, row.direction) == ("proposed", "guide")
    assert "Ghi tiếp trong hồ sơ theo trình tự" in desk.read(address)
    Desk(cast.board_head).send(f"/nghiep-vu/don/{row.pk}/approve_guidance/", on="19/03/2026")
    jobs.digest(timestamp=0)
    kept = Message.objects.get(action="CapNhatKQXuLy")
    assert (kept.fate, kept.why) == ("settled", "Cán bộ đã ghi hướng xử lý đơn trong hồ sơ.")


# --- receptions -----------------------------------------------------------------------------------------------


def at_reception(**told: object) -> Any:
    body = example(ONE)
    del body["CoQuanDaGiaiQuyet"]
    body["NguonDonDen"] = {"MaNguonDonDen": "6"}
    body["VuViec"] |= told
    return body


@pytest.mark.parametrize(
    ("told", "kind", "host", "note"),
    [
        ({}, "regular", "officer", ""),
        ({"LanhDaoTiep": "Lê Thị Lãnh Đạo", "TiepDinhKy": 1}, "periodic", "head", "Lãnh đạo tiếp: Lê Thị Lãnh Đạo"),
        (
            {"TiepDinhKy": 1, "UyQuyen": 1, "LanhDaoUyQuyen": "Phạm Văn Ủy Quyền"},
            "periodic", "delegate", "Người được ủy quyền: Phạm Văn Ủy Quyền",
        ),
    ],
)  # fmt: skip
def test_a_petition_handed_over_at_a_reception_comes_with_its_visit(
    caller: Caller, told: dict[str, object], kind: str, host: str, note: str
) -> None:
    answer = caller.call("CapNhatVuViec", at_reception(**told))
    row = Case.objects.get(pk=answer["Id"]).petition
    visit = Visit.objects.get()
    assert (visit.kind, visit.host, visit.people_count, visit.note) == (kind, host, 1, note)
    assert (visit.proceeding.state, row.proceeding.continues_id) == ("petition_created", visit.pk)
    counted = list(Entry.objects.values_list("measure", flat=True))
    assert (counted.count("visit"), counted.count("petition_received")) == (1, 1)
    roles = sorted(Party.objects.filter(dossier=row.dossier_id).values_list("role", flat=True))
    assert roles == ["authorised", "complainant", "respondent"]
    assert caller.call("CapNhatVuViec", at_reception(**told))["Id"] == answer["Id"]
    assert Visit.objects.count() == 1


def test_whoever_denounces_at_a_reception_stays_sealed(caller: Caller) -> None:
    body = denunciation()
    body["NguonDonDen"] = {"MaNguonDonDen": "6"}
    caller.call("CapNhatVuViec", body)
    visit = Visit.objects.get()
    assert (visit.content, visit.dossier.subject, visit.is_sealed_kind) == ("Tố cáo", "Tố cáo", True)
    assert not Party.objects.filter(dossier=visit.dossier_id).exclude(name="").filter(role="denouncer").exists()


def test_the_visit_of_a_group_waits_for_the_paper_that_names_its_representatives(caller: Caller, cast: Cast) -> None:
    first = through(caller)
    answer = caller.call("CapNhatVuViec", example(GROUP, first=first))
    assert "cử người đại diện bằng văn bản" in answer["CanhBao"][0]["NoiDung"]
    assert Visit.objects.count() == 0
    desk, address = Desk(cast.receiver), page_of("CapNhatVuViec")
    assert "Lê Thị Lãnh Đạo" in desk.read(address)
    send(desk, address, on=date(2026, 4, 20), designation="Giấy cử ngày 20/4/2026, 12 người ký")
    visit = Visit.objects.get()
    assert (visit.kind, visit.host, visit.people_count, visit.representatives) == ("periodic", "delegate", 12, 2)
    assert visit.dossier_id == Case.objects.get(pk=answer["Id"]).dossier_id
    assert Entry.objects.get(measure="group_member").amount == 12
    kept = Message.objects.get(action="CapNhatVuViec")
    assert (kept.fate, kept.why) == ("settled", "Cán bộ đã ghi lượt tiếp công dân.")
    assert caller.call("CapNhatVuViec", example(GROUP, first=first))["Id"] == answer["Id"]


# --- who is told, who may ------------------------------------------------------------------------------------


def test_who_works_on_the_matter_is_told_once_and_the_list_shows_it_to_nobody_else(caller: Caller, cast: Cast) -> None:
    row = accepted_denunciation(caller)
    caller.call("CapNhatKQGiaiQuyet", example(DENOUNCED, second=first_of(row)))
    message = Message.objects.get(action="CapNhatKQGiaiQuyet")
    assert cast.head.pk
    for _ in range(2):
        jobs.tell(message_id=str(message.pk))
    address = page_of("CapNhatKQGiaiQuyet")
    told = Notice.objects.filter(address=address)
    assert [(each.post, each.about) for each in told] == [(cast.head, "Thông điệp của phần mềm chờ bổ sung")]
    Desk(cast.head).read(address)
    assert not Notice.objects.filter(address=address, read_at=None).exists()
    for stranger in (cast.outsider, cast.officer, cast.neighbour, cast.administrator):
        assert Desk(stranger).client.get(address).status_code in {403, 404}
        assert address not in Desk(stranger).client.get(PAGES).content.decode()
    counts = [in_menu(each) for each in (cast.head, cast.second_officer, cast.administrator, cast.monitor)]
    assert counts == ["1", "", None, None]
    with CaptureQueriesContext(connection) as asked:
        Desk(cast.head).read("/quan-tri/quy-tac/")
    assert len([each for each in asked if "integration_message" in each["sql"]]) == 1


def in_menu(somebody: Post) -> str | None:
    """How many messages wait, as that person's menu says on a page of something else; None without such a line."""
    page = Desk(somebody).read("/quan-tri/quy-tac/")
    line = re.search(rf'<a href="{PAGES}"[^>]*>(.*?)</a>', page, re.DOTALL)
    count = re.search(r'class="count">(\d+)', line[1]) if line else None
    return count[1] if count else "" if line else None


def test_an_official_says_why_a_message_waits_for_nothing(caller: Caller, cast: Cast) -> None:
    first = through(caller)
    caller.call("CapNhatGiaiQuyet", example(ACCEPTED, first=first))
    desk, address = Desk(cast.handler), page_of("CapNhatGiaiQuyet")
    assert "Lý do" in desk.client.post(address, {"thoi-cho": "1"}).content.decode()
    assert Message.objects.get(action="CapNhatGiaiQuyet").fate == "waiting"
    page = desk.client.post(address, {"thoi-cho": "1", "thoi-reason": "Phần mềm gửi nhầm"}, follow=True)
    assert "Không có thông điệp nào chờ bổ sung." in page.content.decode()
    kept = Message.objects.get(action="CapNhatGiaiQuyet")
    assert (kept.fate, kept.why) == ("settled", "Phần mềm gửi nhầm")
    assert Line.objects.get(action=AuditAction.MESSAGE_COMPLETED).actor_id == cast.handler.pk
    admin = Desk(cast.system_administrator).read(f"/quan-tri/lien-thong/{caller.program.pk}/")
    assert "Đã nhận, chưa ghi vào hồ sơ" not in admin


def test_the_list_asks_as_much_for_one_as_for_three(caller: Caller, cast: Cast) -> None:
    def waiting(number: int) -> None:
        body = changed("NoiDungDon", f"Việc thứ {number}")
        first = through(caller, body=body)
        caller.call("CapNhatGiaiQuyet", example(ACCEPTED, first=first))

    desk = Desk(cast.handler)
    waiting(1)
    for more, rows in (((), 1), ((2, 3), 3)):
        for each in more:
            waiting(each)
        with CaptureQueriesContext(connection) as asked:
            page = desk.read(PAGES)
        assert page.count('class="sub code"') == rows
        assert len(asked) == 6
    admin = Desk(cast.system_administrator).read(f"/quan-tri/lien-thong/{caller.program.pk}/")
    assert admin.count(PAGES) == 3
