"""A citizen asks with the code of the receipt where the matter stands."""

import re
from datetime import date
from statistics import median
from time import perf_counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kntc.dossiers import lookup_code
from kntc.feedback import actions as feedback
from kntc.law.petition.terms import Direction
from kntc.petitions import actions as petitions
from kntc.portal import look_up
from kntc.portal.models import WrongCodes
from kntc.proceedings import actions as proceedings
from tests.cast import Cast
from tests.complaints.stories import accepted
from tests.dossiers.slips import with_a_slip
from tests.journeys.telling import approved, classified, comes_in, happens, proposed
from tests.petitions.arrivals import complaint, denunciation
from tests.petitions.arrivals import feedback as report

pytestmark = pytest.mark.usefixtures("db")


def asked(typed: str, address: str = "192.0.2.7") -> str:
    """The page that whoever types this reads, as text without markup."""
    return words(Client(REMOTE_ADDR=address).post("/tra-cuu/", {"ma": typed}).content.decode())


def words(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def unknown_code(*but: str) -> str:
    """A well-formed code that no file has."""
    code = lookup_code.draw()
    return code if code not in but else unknown_code(*but)


def test_whoever_has_the_code_reads_four_steps_the_office_and_what_to_do(cast: Cast) -> None:
    row = accepted(cast)
    page = asked(row.dossier.code)
    assert "Nhận ngày 04/08/2026" in page
    # Thirty days from acceptance on 10 August 2026 end on 9 September, a Wednesday.
    way = page[page.index("Nhận khiếu nại") :]
    assert way.startswith(
        "Nhận khiếu nại (đã qua) 07/08/2026 Đã thụ lý từ 10/08/2026 Xác minh, đối thoại (chưa đến) "
        "Ra quyết định giải quyết (chưa đến) chậm nhất 09/09/2026"
    )
    assert "Cơ quan đang giữ hồ sơ UBND xã Diễn Châu, tỉnh Nghệ An" in page
    assert "Bạn làm gì tiếp Chuẩn bị giấy tờ, chứng cứ" in page
    assert "Hồ Thị Sương" not in page
    assert "186 m²" not in page


def test_a_petition_just_received_is_at_its_first_step(cast: Cast) -> None:
    page = asked(comes_in(complaint(), cast.officer).dossier.code)
    # Ten working days from Tuesday, 4 August 2026: two weekends lie between, the last is Tuesday, 18 August.
    assert "Đã nhận đơn từ 04/08/2026" in page
    assert "Có kết quả xử lý đơn (chưa đến) chậm nhất 18/08/2026" in page


def test_the_code_may_be_typed_as_people_type(cast: Cast) -> None:
    code = comes_in(complaint(), cast.officer).dossier.code
    for typed in (code.lower(), f" {code[:4]} {code[4:8]} {code[8:]} ", "-".join(code)):
        assert "Đã nhận đơn" in asked(typed)


def test_the_receipts_qr_answers_without_script_or_form(cast: Cast) -> None:
    code = comes_in(complaint(), cast.officer).dossier.code
    answer = Client().get(f"/tra-cuu/{code}")
    assert "Đã nhận đơn" in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies


def test_of_a_denunciation_only_how_far_it_is(cast: Cast) -> None:
    row = comes_in(denunciation(), cast.officer)
    page = asked(row.dossier.code)
    answer = page[page.index("Nhận ngày") : page.index(" Tra mã khác")]
    assert answer == (
        "Nhận ngày 04/08/2026. Đã tiếp nhận từ 04/08/2026 Đang giải quyết (chưa đến) Đã kết thúc (chưa đến) "
        "Bạn làm gì tiếp Giữ kín mã này. Cơ quan tiếp nhận liên hệ riêng với bạn khi cần."
    )
    assert "tố cáo" not in answer
    # Nor do unit, kind or days leave the database.
    assert "Diễn Châu" not in answer

    classified(row, date(2026, 8, 5), cast.officer, respondent_unit=cast.commune)
    assert "Đang giải quyết từ" not in asked(row.dossier.code)
    assert "Đã tiếp nhận (đã qua) 04/08/2026 Đang giải quyết Đã kết thúc (chưa đến)" in asked(row.dossier.code)


def test_what_the_database_tells_of_a_denunciation_is_four_things(cast: Cast) -> None:
    row = comes_in(denunciation(), cast.officer)
    with connection.cursor() as sql:
        sql.execute("SELECT jsonb_object_keys(portal_look_up(%s, %s))", [row.dossier.code, b"x"])
        assert {key for (key,) in sql.fetchall()} == {"sealed", "received_on", "procedure", "state"}


def test_a_joined_file_tells_the_stage_of_its_matter(cast: Cast) -> None:
    first, second = (comes_in(report(received_on=date(2026, 7, day)), cast.officer) for day in (20, 23))
    for row in (first, second):
        classified(row, date(2026, 7, 24), cast.officer, respondent_unit=cast.commune, field="PA-K")
    proposed(first, Direction.ASSIGN, date(2026, 7, 24), cast.officer)
    approved(first, date(2026, 7, 24), cast.head)
    happens(feedback.open_from, first, on=date(2026, 7, 27), by=cast.officer)
    given = {"matter_code": first.dossier.code, "relation": "same_matter", "reason": "Cùng một trại lợn"}
    happens(petitions.join, second, on=date(2026, 7, 28), by=cast.officer, given=given)

    page = asked(second.dossier.code)
    assert "Nhận ngày 23/07/2026. Đơn của bạn đã được gắn vào một vụ việc" in page
    assert "Đã nhận, chờ giao giải quyết từ 27/07/2026" in page


def test_an_unknown_code_and_a_hidden_one_are_answered_alike(cast: Cast) -> None:
    row = comes_in(complaint(), cast.officer)
    proceedings.strike(row.proceeding.diary.get(), actor=cast.head, on=date(2026, 8, 5), reason="Nhập nhầm hồ sơ")
    hidden, unknown = row.dossier.code, unknown_code(row.dossier.code)
    with CaptureQueriesContext(connection) as of_hidden:
        answer_hidden = Client(REMOTE_ADDR="192.0.2.1").post("/tra-cuu/", {"ma": hidden})
    with CaptureQueriesContext(connection) as of_unknown:
        answer_unknown = Client(REMOTE_ADDR="192.0.2.2").post("/tra-cuu/", {"ma": unknown})
    assert answer_hidden.status_code == answer_unknown.status_code == 200
    assert answer_hidden.headers.items() == answer_unknown.headers.items()
    assert answer_hidden.content.decode().replace(hidden, "") == answer_unknown.content.decode().replace(unknown, "")
    assert "Không tra được bằng mã này" in answer_hidden.content.decode()
    assert len(of_hidden) == len(of_unknown) == 1
    assert all(each[0]["sql"].startswith("SELECT portal_look_up(") for each in (of_hidden, of_unknown))
    # Both count as wrong.
    assert sorted(WrongCodes.objects.values_list("tries", flat=True)) == [1, 1]


def test_a_hidden_code_takes_the_database_as_long_as_an_unknown_one(cast: Cast) -> None:
    row = comes_in(complaint(), cast.officer)
    proceedings.strike(row.proceeding.diary.get(), actor=cast.head, on=date(2026, 8, 5), reason="Nhập nhầm hồ sơ")
    unknown = unknown_code(row.dossier.code)
    took: dict[str, list[float]] = {row.dossier.code: [], unknown: []}
    with connection.cursor() as sql:
        for turn in range(120):
            for code, times in took.items():
                began = perf_counter()
                sql.execute("SELECT portal_look_up(%s, %s)", [code, f"{code} {turn}".encode()])
                times.append(perf_counter() - began)
    hidden, wrong = map(median, took.values())
    # Whatever else the machine does, the middle of many turns taken in turn lies close together.
    assert 0.5 < hidden / wrong < 2


def test_a_right_code_costs_one_statement_too(cast: Cast) -> None:
    code = comes_in(complaint(), cast.officer).dossier.code
    with CaptureQueriesContext(connection) as asked_for:
        asked(code)
    assert len(asked_for) == 1


def test_a_slip_is_said_before_anything_is_looked_up(cast: Cast) -> None:
    code = comes_in(complaint(), cast.officer).dossier.code
    with CaptureQueriesContext(connection) as asked_for:
        assert "Mã có đúng 12 chữ và số, bạn nhập 11" in asked(code[:11])
        assert "Nhập mã in trên giấy biên nhận" in asked("")
        assert "Có ký tự gõ chưa đúng" in asked(with_a_slip(code))
    assert len(asked_for) == 0
    assert not WrongCodes.objects.exists()


def test_many_wrong_codes_are_asked_to_stop_and_right_ones_are_answered(cast: Cast) -> None:
    code = comes_in(complaint(), cast.officer).dossier.code
    office = Client(REMOTE_ADDR="192.0.2.50")
    for _ in range(20):
        assert office.post("/tra-cuu/", {"ma": unknown_code(code)}).status_code == 200
    tired = office.post("/tra-cuu/", {"ma": unknown_code(code)})
    assert tired.status_code == 429
    assert "Từ mạng này đã có nhiều mã không tìm thấy trong 10 phút qua." in tired.content.decode()
    # The colleague beside, behind the same address, has the right one; nobody elsewhere notices anything.
    for _ in range(50):
        assert office.post("/tra-cuu/", {"ma": code}).status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.51").post("/tra-cuu/", {"ma": unknown_code(code)}).status_code == 200


def test_a_machine_that_guesses_is_not_looked_up_for(cast: Cast) -> None:
    code = comes_in(complaint(), cast.officer).dossier.code
    machine = Client(REMOTE_ADDR="2001:db8:0:1::5")
    machine.post("/tra-cuu/", {"ma": unknown_code(code)})
    WrongCodes.objects.update(tries=300)
    # Another number of the same household's network is the same visitor.
    refused = Client(REMOTE_ADDR="2001:db8:0:1::6").post("/tra-cuu/", {"ma": code})
    assert refused.status_code == 429
    assert "Tạm dừng tra cứu từ mạng này" in refused.content.decode()
    assert Client(REMOTE_ADDR="2001:db8:0:2::5").post("/tra-cuu/", {"ma": code}).status_code == 200


def test_who_asked_is_kept_as_a_digest() -> None:
    asked(unknown_code(), address="192.0.2.99")
    (row,) = WrongCodes.objects.all()
    assert len(bytes(row.visitor)) == 32
    assert b"192.0.2" not in bytes(row.visitor)


def test_the_form_leads_home_when_it_was_not_sent() -> None:
    assert Client().get("/tra-cuu/").headers["Location"] == "/"


def test_steps_that_were_never_taken_are_not_shown_as_passed() -> None:
    told = {
        "procedure": "complaint", "state": "refused", "received_on": "2026-08-04", "holder": "UBND xã Diễn Châu",
        "joined": False, "came": [["received", "2026-08-07"], ["refused", "2026-08-10"]], "due": [],
    }  # fmt: skip
    shown = look_up.opened("22222222224Y", told).milestones
    assert [(each.words, each.look, each.since) for each in shown] == [
        ("Nhận khiếu nại", "past", date(2026, 8, 7)),
        ("Không thụ lý", "now", date(2026, 8, 10)),
    ]


def test_a_matter_settled_again_counts_from_when_it_came_into_its_state_last() -> None:
    told = {
        "procedure": "complaint", "state": "received", "received_on": "2026-08-04", "holder": "UBND xã Diễn Châu",
        "joined": False, "due": [["KN-1", "2026-09-15"], ["KN-8", "2026-10-01"]],
        "came": [["received", "2026-08-07"], ["terminated", "2026-08-20"], ["received", "2026-09-01"]],
    }  # fmt: skip
    shown = look_up.opened("22222222224Y", told).milestones
    assert [(each.words, each.since, each.due) for each in shown] == [
        ("Đang xem xét thụ lý", date(2026, 9, 1), None),
        ("Thụ lý", None, date(2026, 9, 15)),
        ("Xác minh, đối thoại", None, None),
        ("Ra quyết định giải quyết", None, None),
    ]
