"""What comes of messages: the same file, diary and figures as from the desk; once, in order, and no denouncer back."""

import io
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any
from urllib.request import Request, urlopen

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from kntc.complaints.models import Complaint
from kntc.documents.models import File
from kntc.dossiers.models import Dossier, Party
from kntc.dossiers.sealing import settlers
from kntc.integration import actions, callers, queries, taking
from kntc.integration.models import Call, Case, Message, NationalCode, SentFile
from kntc.ledger.models import Entry
from kntc.petitions.models import Petition
from kntc.proceedings import actions as proceedings
from kntc.proceedings import queries as spine
from kntc.proceedings.models import Event
from tests.cast import Cast
from tests.desk import Desk
from tests.integration import world
from tests.integration.world import Caller, as_form, connected, example

ONE = "cap-nhat-vu-viec.ca-nhan.request.json"
HANDLED = "cap-nhat-kq-xu-ly.thu-ly.request.json"
ACCEPTED = "cap-nhat-giai-quyet.request.json"
RESULT = "cap-nhat-kq-giai-quyet.khieu-nai.request.json"
ENFORCED = "cap-nhat-thi-hanh.request.json"


@pytest.fixture
def caller(db: None, cast: Cast) -> Caller:  # noqa: ARG001 -- within a transaction
    """A program of the invented province."""
    world.found()
    return connected(cast)


def denunciation(name: str = "Lê Thị Tố Giác", number: str = "000000000077") -> Any:
    """A denunciation with somebody's name on it."""
    body = example("cap-nhat-vu-viec.to-cao-nac-danh.request.json")
    body["NguoiKNTC"]["DataNguoiKNTC"][0] |= {"HoTen": name, "SoDinhDanhCaNhan": number, "DiaChiChiTiet": "Thôn Mẫu"}
    body["NoiDungDon"] = f"{name} tố cáo ông Đỗ Văn Bị Tố nhận tiền của dân"
    return body


def through(caller: Caller, *steps: tuple[str, str], body: Any = None) -> str:
    first = str(caller.call("CapNhatVuViec", body or example(ONE))["Id"])
    for action, name in steps:
        assert caller.call(action, example(name, first=first))["Message"] == ""
    return first


# --- the file -------------------------------------------------------------------------------------------------


def test_a_petition_that_a_program_sent_lies_on_the_desk_like_any_other(caller: Caller) -> None:
    first = through(caller)
    row = Case.objects.get(pk=first).petition
    assert (row.kind, row.instance, row.field, row.channel) == ("complaint", "second", "KN-HC-DD", "forwarded")
    assert (row.forwarder_name, row.forwarder_no, row.forwarder_on) == (
        "Thanh tra tỉnh Minh Họa", "00/PC-VD", date(2026, 3, 10),
    )  # fmt: skip
    assert row.dossier.received_on == date(2026, 3, 12)
    people = {each.role: each for each in Party.objects.filter(dossier=row.dossier)}
    claimant = people["complainant"]
    assert (claimant.name, claimant.id_no, claimant.gender) == ("Nguyễn Thị Ví Dụ", "000000000001", "female")
    assert claimant.address == "Thôn Mẫu, Xã Thử Nghiệm, Huyện Ví Dụ, Tỉnh Minh Họa"
    assert (people["authorised"].name, people["authorised"].position) == ("Trần Văn Mẫu", "Luật sư")
    assert people["respondent"].name == "UBND huyện Ví Dụ"
    assert File.objects.get(dossier_id=row.dossier_id).name == "don-khieu-nai.pdf"


def test_what_a_program_tells_stands_in_diary_and_ledger_on_its_own_days(caller: Caller) -> None:
    first = through(caller, ("CapNhatKQXuLy", HANDLED), ("CapNhatGiaiQuyet", ACCEPTED))
    dossier = Case.objects.get(pk=first).dossier
    told = Event.objects.filter(dossier=dossier).exclude(action="files").order_by("seq")
    assert [(each.action, f"{each.happened_on:%d/%m}") for each in told] == [
        ("open", "12/03"), ("classify", "18/03"), ("propose", "18/03"), ("approve_acceptance", "18/03"),
        ("hand_over_complaint", "20/03"), ("open", "20/03"), ("accept", "20/03"),
    ]  # fmt: skip
    assert {each.actor.account.full_name for each in told if each.actor} == {"Phần mềm Một cửa Minh Họa"}
    counted = set(Entry.objects.filter(dossier_id=dossier.pk).values_list("measure", flat=True))
    assert {"petition_received", "petition_handled", "complaint_accepted"} <= counted


def test_a_message_that_comes_too_early_waits_and_is_written_when_its_turn_comes(caller: Caller) -> None:
    first = through(caller)
    early = caller.call("CapNhatGiaiQuyet", example(ACCEPTED, first=first))
    assert (early["Id"], early["CanhBao"][0]["Ma"]) == (first, "S10")
    assert "thông điệp 2" in early["CanhBao"][0]["NoiDung"]
    assert caller.call("CapNhatKQXuLy", example(HANDLED, first=first))["Message"] == ""
    assert set(Message.objects.values_list("action", "fate")) == {
        ("CapNhatGiaiQuyet", "written"), ("CapNhatKQXuLy", "written"),
    }  # fmt: skip


def test_a_decision_waits_until_officials_have_entered_the_verification(caller: Caller, cast: Cast) -> None:
    body = example(ONE)
    del body["CoQuanDaGiaiQuyet"]
    steps = (("CapNhatKQXuLy", HANDLED), ("CapNhatGiaiQuyet", ACCEPTED), ("CapNhatKQGiaiQuyet", RESULT))
    case = Case.objects.get(pk=through(caller, *steps, body=body))
    row = queries.settling(case)
    assert isinstance(row, Complaint)
    assert Message.objects.get(action="CapNhatKQGiaiQuyet").fate == "waiting"
    given = {"complaint_right": True}
    proceedings.take(row, "recheck", actor=cast.board_head, on=date(2026, 4, 1), given=given)
    admin = Desk(cast.system_administrator)
    page = admin.client.post(f"/quan-tri/lien-thong/{caller.program.pk}/ghi-lai/", follow=True).content.decode()
    assert "Đã ghi thêm 1 thông điệp." in page
    row.refresh_from_db()
    assert (row.verdict, row.return_money, row.return_land, row.return_people) == ("partly", 25_000_000, 420, 1)
    assert Event.objects.get(action="decide").happened_on == date(2026, 4, 15)


def test_the_same_message_makes_one_record_and_says_so(caller: Caller) -> None:
    first = through(caller, ("CapNhatKQXuLy", HANDLED))
    again = caller.call("CapNhatVuViec", example(ONE))
    assert (again["Id"], [each["Ma"] for each in again["CanhBao"]]) == (first, ["T16"])
    assert caller.call("CapNhatKQXuLy", example(HANDLED, first=first))["CanhBao"][0]["Ma"] == "T16"
    assert (Dossier.objects.count(), Message.objects.count(), File.objects.count(), SentFile.objects.count()) == (
        1,
        1,
        2,
        2,
    )


def test_a_programs_own_key_makes_one_record_whatever_else_was_changed(caller: Caller) -> None:
    body = example(ONE)
    first = caller.call("CapNhatVuViec", body, HTTP_IDEMPOTENCY_KEY="lần gửi 1")["Id"]
    changed = body | {"NoiDungDon": "Nội dung viết lại"}
    assert caller.call("CapNhatVuViec", changed, HTTP_IDEMPOTENCY_KEY="lần gửi 1")["Id"] == first
    own = example(ONE)
    own["VuViec"]["MaHoSoNguon"], own["NoiDungDon"] = "HS-7", "Một việc khác"
    second = caller.call("CapNhatVuViec", own)["Id"]
    own["NoiDungDon"] = "Một việc khác, viết lại"
    assert caller.call("CapNhatVuViec", own)["Id"] == second != first


def test_a_handling_sent_anew_takes_the_place_of_the_first_which_stays_as_history(caller: Caller) -> None:
    first = through(caller, ("CapNhatKQXuLy", HANDLED))
    body = example(HANDLED, first=first)
    body["NoiDungXuLy"]["CanBoXuLy"] = "Người Khác"
    assert [each["Ma"] for each in caller.call("CapNhatKQXuLy", body)["CanhBao"]] == ["S03"]
    body["NoiDungXuLy"]["HuongXuLy"] |= {"MaHuongXuLy": "2"}
    told = caller.call("CapNhatKQXuLy", body)["CanhBao"]
    assert "người có thẩm quyền gạch bỏ bước ấy" in told[0]["NoiDung"]
    assert sorted(Message.objects.values_list("fate", flat=True)) == ["replaced", "replaced", "waiting"]


def test_a_petition_said_anew_keeps_its_id_and_brings_only_new_files(caller: Caller) -> None:
    first = through(caller)
    body = example(ONE)
    body["VuViec"]["Id"] = first
    body["Attachment"] += [body["Attachment"][0] | {"TenFileDinhKem": "tai-lieu-moi.pdf"}]
    answer = caller.call("CapNhatVuViec", body)
    assert (answer["Id"], answer["CanhBao"][0]["Ma"]) == (first, "S01")
    assert sorted(File.objects.values_list("name", flat=True)) == ["don-khieu-nai.pdf", "tai-lieu-moi.pdf"]


def test_a_petition_sent_on_by_one_program_and_sent_again_by_the_next_is_one_file(caller: Caller, cast: Cast) -> None:
    body = example("cap-nhat-vu-viec.to-chuc.request.json")
    body["PhanLoaiDon"] = [{"MaLoaiDon": "PA", "MaLoaiDon1": "PA.01"}]
    answer = caller.call("CapNhatVuViec", body)
    assert [each["Ma"] for each in answer["CanhBao"]] == ["T07"]
    sent = example("cap-nhat-kq-xu-ly.chuyen-don.request.json", second=answer["Id"])
    told = caller.call("CapNhatKQXuLy", sent)
    assert "CanhBao" not in told
    receiving = connected(cast, unit="17464.UBND")
    body |= {"CoQuanTiepNhan": "H99901"}
    body["NguonDonDen"] = {
        "MaNguonDonDen": "4", "MaCoQuanChuyenDon": "H999.01", "SoVanBanDen": "01/PC-VD", "NgayVanBan": "18/03/2026",
    }  # fmt: skip
    second = receiving.call("CapNhatVuViec", body)
    assert (Dossier.objects.count(), Petition.objects.count(), second["Id"] == answer["Id"]) == (1, 2, False)
    assert second["MaVuViec"] == answer["MaVuViec"]


# --- denouncers -----------------------------------------------------------------------------------------------


def test_a_denouncer_goes_to_the_vault_and_never_comes_back(caller: Caller) -> None:
    first = through(caller, body=denunciation())
    case = Case.objects.get(pk=first)
    [party] = Party.objects.filter(dossier=case.dossier, role="denouncer")
    assert (party.name, party.id_no, party.sealed_id is not None) == ("", "", True)
    assert case.dossier.subject == "Tố cáo"
    told = caller.call("TraThongTinDon", {"MaVuViec": first})
    assert told == [{"Id": first, "ChuDon": "Bí mật", "DiaChi": "", "CMTND": "", "NoiDung": ""}]
    everything = json.dumps(
        [list(Call.objects.values()), list(Case.objects.values()), list(Message.objects.values())], default=str
    )
    assert "Tố Giác" not in everything
    assert "000000000077" not in everything
    assert Call.objects.get(action="CapNhatVuViec").said == {}


def test_a_look_up_by_a_denouncer_answers_as_for_nobody_with_the_same_statements(caller: Caller) -> None:
    through(caller)
    through(caller, body=denunciation())

    def asked(**query: str) -> tuple[Any, list[str]]:
        with CaptureQueriesContext(connection) as statements:
            answer = caller.call("TraThongTinDon", query)
        return answer, [each["sql"].split("'")[0] for each in statements.captured_queries]

    denouncer = asked(TenNguoiKhieuNai="Lê Thị Tố Giác", SoDinhDanhCaNhan="000000000077")
    nobody = asked(TenNguoiKhieuNai="Phạm Không Có Ai", SoDinhDanhCaNhan="000000000078")
    assert denouncer[0] == nobody[0] == []
    assert denouncer[1] == nobody[1]
    assert asked(TenNguoiKhieuNai="Nguyễn Thị Ví Dụ")[0][0]["CMTND"] == "000000000001"
    assert set(Call.objects.filter(action="TraThongTinDon").values_list("purpose", flat=True)) == {
        "Tìm đơn đã có trước khi gửi"
    }


def test_the_program_is_never_among_those_who_may_see_a_denouncer(caller: Caller, cast: Cast) -> None:
    assert settlers(cast.board_head.unit, cast.board_head.since) == [cast.board_head]
    assert caller.program.account is not None
    assert not caller.program.account.has_usable_password()


# --- who may call ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"HTTP_AUTHORIZATION": "Basic c2FpOnNhaQ=="}, 401),
        ({"HTTP_AUTHORIZATION": "Bearer abc"}, 401),
        ({"HTTP_AUTHORIZATION": ""}, 401),
        ({"HTTP_AUTHORIZATION": "Basic không phải base64".encode().decode("latin-1")}, 401),
        ({"content_type": "text/plain"}, 415),
        ({"REMOTE_ADDR": "203.0.113.7"}, 403),
    ],
)
def test_who_is_not_known_or_sends_no_message_is_turned_away(
    caller: Caller, change: dict[str, str], status: int
) -> None:
    assert caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}, **change).status_code == status
    assert Call.objects.count() == 0


def test_actions_are_known_whatever_their_letters_and_only_post_is_taken(caller: Caller) -> None:
    assert caller.call("tradanhmuc", {"loaidanhmuc": 5}, base="/kntc/")[0] == {"Ma": "1", "Ten": "Bưu chính"}
    assert caller.post("XoaVuViec", {}).status_code == 404
    assert caller.client.get("/lien-thong/KNTC/TraDanhMuc").status_code == 405


def test_whoever_asks_for_plain_json_gets_it(caller: Caller) -> None:
    answer = caller.post("TraDanhMuc", {"LoaiDanhMuc": "14"}, HTTP_ACCEPT="application/json;profile=plain")
    assert (answer.json(), answer["Content-Type"]) == ([], "application/json; charset=utf-8")


def test_a_message_beyond_the_limit_and_a_call_too_many_are_turned_away(
    caller: Caller, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CONNECTION_LARGEST_MESSAGE = 4 << 20
    settings.LARGEST_FILE = 1 << 20
    assert caller.post("CapNhatVuViec", "x" * (4 << 20) + "x").status_code == 413
    large = changed("Attachment.0.FileDinhKem", "QUJD" * (1 << 19))
    told = caller.call("CapNhatVuViec", large)["Message"]
    assert told.startswith("KNTC-303: Attachment[0].FileDinhKem lớn quá 1 MB")
    monkeypatch.setattr(callers, "MOST_CALLS", 2)
    assert caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}).status_code == 200
    late = caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"})
    assert (late.status_code, late["Retry-After"]) == (503, "60")


@pytest.mark.usefixtures("db")
def test_only_named_machines_may_call_where_some_are_named(cast: Cast) -> None:
    near = connected(cast, addresses=("127.0.0.1",))
    assert near.post("TraDanhMuc", {"LoaiDanhMuc": "5"}).status_code == 200
    assert near.post("TraDanhMuc", {"LoaiDanhMuc": "5"}, HTTP_X_FORWARDED_FOR="198.51.100.9").status_code == 403


def test_a_program_revoked_may_call_no_more(caller: Caller, cast: Cast) -> None:
    actions.revoke(
        caller.program,
        reason="Ngừng dùng phần mềm",
        actor=cast.system_administrator,
        on=date.today(),  # noqa: DTZ011 -- any day
    )
    assert caller.post("TraDanhMuc", {"LoaiDanhMuc": "5"}).status_code == 401


def test_what_goes_wrong_with_us_is_a_trace_and_no_more(
    caller: Caller, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: object, **_rest: object) -> None:
        raise RuntimeError("Nguyễn Thị Ví Dụ")

    monkeypatch.setattr(taking, "case", broken)
    with caplog.at_level(logging.CRITICAL):
        answer = caller.call("CapNhatVuViec", example(ONE))
    trace = Call.objects.get().trace
    assert answer == {"Id": "", "Message": f"KNTC-500: lỗi của hệ thống nhận, mã tra vết {trace}. Gửi lại sau."}


# --- what is refused ------------------------------------------------------------------------------------------


def changed(path: str, value: Any, name: str = ONE, **ids: str) -> Any:
    """An example with one value written over."""
    body = inner = example(name, **ids)
    *above, last = path.split(".")
    for each in above:
        inner = inner[int(each) if each.isdecimal() else each]
    inner[last] = value
    return body


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("NguoiKNTC.DataNguoiKNTC", [], "KNTC-101"),
        ("NguoiKNTC.DataNguoiKNTC", "một người", "KNTC-202"),
        ("NguoiKNTC", {}, "KNTC-101"),
        ("NguoiKNTC", "một người", "KNTC-202"),
        ("NoiDungDon", ["a"], "KNTC-202"),
        ("NoiDungDon", "a" * 200_001, "KNTC-205"),
        ("NguoiKNTC.SoNguoiKNTC", "hai", "KNTC-202"),
        ("NguoiKNTC.LoaiNguoiKNTC", 7, "KNTC-202"),
        ("NguoiKNTC.LoaiNguoiKNTC", 3, "KNTC-203"),
        ("VuViec.GanVuViec", 5, "KNTC-202"),
        ("VuViec.GanVuViec", 1, "KNTC-203"),
        ("VuViec.NgayNhapDon", "31/02/2026", "KNTC-202"),
        ("VuViec.NgayNhapDon", "01/01/1970", "KNTC-202"),
        ("VuViec.NgayNhapDon", "12/03/2999", "KNTC-202"),
        ("VuViec.Id", "00000000-0000-4000-8000-0000000fffff", "KNTC-103"),
        ("PhanLoaiDon.0.MaLoaiDon", "XX", "KNTC-201"),
        ("PhanLoaiDon.0.MaLoaiDon2", "KN.02", "KNTC-201"),
        ("PhanLoaiDon.0.MaLoaiDon3", "KN.01.02.99", "KNTC-201"),
        ("Attachment.0.FileDinhKem", "aGVsbG8=", "KNTC-302"),
        ("Attachment.0.TenFileDinhKem", "don.exe", "KNTC-302"),
        ("Attachment.0.TenFileDinhKem", "", "KNTC-101"),
        ("NguonDonDen.NgayVanBan", "13/03/2026", "KNTC-202"),
    ],
)
def test_a_first_message_that_cannot_be_is_refused_with_its_field(
    caller: Caller, path: str, value: Any, fault: str
) -> None:
    answer = caller.call("CapNhatVuViec", changed(path, value))
    assert (answer["Id"], answer["Message"].split(":")[0]) == ("", fault)
    assert Dossier.objects.count() == 0
    assert Call.objects.get().fault == fault


def test_later_messages_that_contradict_themselves_or_the_case_are_refused(caller: Caller) -> None:
    first = through(caller)
    for action, body, fault in (
        ("CapNhatGiaiQuyet", changed("HanGiaiQuyet", "19/03/2026", ACCEPTED, first=first), "KNTC-202"),
        ("CapNhatKQGiaiQuyet", changed("LoaiKetQuaGiaiQuyet", 3, RESULT, first=first), "KNTC-204"),
        ("CapNhatThiHanh", example(ENFORCED, first=first), "KNTC-104"),
        ("CapNhatKQXuLy", changed("NoiDungXuLy.HuongXuLy.MaHuongXuLy", "5", HANDLED, first=first), "KNTC-203"),
    ):
        assert caller.call(action, body)["Message"].split(":")[0] == fault
    result = caller.call("CapNhatKQGiaiQuyet", example(RESULT, first=first))["Id"]
    assert caller.call("CapNhatThiHanh", example(ENFORCED, first=first))["Message"].startswith("KNTC-103: IdKetQua")
    body = changed("ThiHanhId", first, ENFORCED, first=first, result=result)
    assert caller.call("CapNhatThiHanh", body)["Message"].startswith("KNTC-103: ThiHanhId")


def test_an_entry_of_enforcement_is_corrected_by_its_id(caller: Caller) -> None:
    first = through(caller)
    result = caller.call("CapNhatKQGiaiQuyet", example(RESULT, first=first))["Id"]
    entry = caller.call("CapNhatThiHanh", example(ENFORCED, first=first, result=result))["Id"]
    body = changed("ThiHanhId", entry, ENFORCED, first=first, result=result)
    body["ThiHanhGiaiQuyet"]["TraLaiTien"] = 2_147_483_000
    answer = caller.call("CapNhatThiHanh", body)
    assert answer["CanhBao"][0]["Ma"] == "T11"
    assert sorted(Message.objects.filter(action="CapNhatThiHanh").values_list("fate", flat=True)) == [
        "replaced",
        "waiting",
    ]


def test_a_struck_petition_takes_no_more_messages(caller: Caller, cast: Cast) -> None:
    first = through(caller)
    case = Case.objects.get(pk=first)
    opening = spine.standing(case.petition.proceeding).filter(action="open").get()
    proceedings.strike(opening, actor=cast.board_head, on=date(2026, 4, 1), reason="Gửi nhầm")
    assert caller.call("CapNhatKQXuLy", example(HANDLED, first=first))["Message"].startswith("KNTC-105")


def test_bodies_that_are_no_message_are_refused(caller: Caller) -> None:
    for body in ("không phải JSON", "[1]", b"\xff\xfe", '{"a":' * 3000):
        assert caller.call("CapNhatVuViec", body)["Message"].startswith("KNTC-001")
    form = "application/x-www-form-urlencoded"
    for text in ("a[b]=1&a=2&a[b]=3", "a[b][c][d][e][f][g][h][i]=1", "a=1&a[b]=2"):
        assert caller.call("CapNhatVuViec", text, content_type=form)["Message"].startswith("KNTC-")


def test_what_clients_are_known_to_do_wrong_is_taken_with_a_warning(caller: Caller) -> None:
    answer = caller.call("CapNhatVuViec", example("cap-nhat-vu-viec.chap-nhan-co-canh-bao.request.json"))
    assert {each["Truong"] for each in answer["CanhBao"]} == {
        "NguoiKNTC.DataNguoiKNTC[0].NgayCapSoDinhDanh",
        "NguoiKNTC.DataNguoiKNTC[0].MaHuyen",
        "NguoiKNTC.DataNguoiKNTC[0].MaDanToc",
        "CoQuanDaGiaiQuyet",
    }
    for number in range(3):
        body = changed("NoiDungDon", f"Việc thứ {number}")
        told = caller.call("CapNhatVuViec", body)
    assert [each["Ma"] for each in told["CanhBao"]] == ["T05"]


def test_a_look_up_needs_something_to_look_for(caller: Caller) -> None:
    assert caller.call("TraThongTinDon", {"NoiDung": "đất"})["Message"].startswith("KNTC-203")
    assert caller.call("TraThongTinDon", {"MaVuViec": "abc"})["Message"].startswith("KNTC-102")
    assert caller.call("TraThongTinDon", {"MaVuViec": world.FIRST}) == []
    first = through(caller)
    assert caller.call("TraThongTinDon", {"MaVuViec": first})[0]["ChuDon"] == "Nguyễn Thị Ví Dụ"
    assert caller.call("TraThongTinDon", {"SoDinhDanhCaNhan": "000000000001", "NoiDung": "tiền lương"}) == []


def test_catalogues_are_narrowed_and_empty_ones_are_empty(caller: Caller) -> None:
    assert [row["Ma"] for row in caller.call("TraDanhMuc", {"LoaiDanhMuc": 1, "MaTinh": "999"})] == [
        "999", "99901", "9990101",
    ]  # fmt: skip
    assert {row["Ma"][:5] for row in caller.call("TraDanhMuc", {"LoaiDanhMuc": 6, "MaLoaiKhieuTo": "TC.02"})} == {
        "TC.02"
    }
    assert "40" in {row["Ma"] for row in caller.call("TraDanhMuc", {"LoaiDanhMuc": 1})}
    assert caller.call("TraDanhMuc", {"LoaiDanhMuc": 9}) == []
    assert "TW.TTCP" in {row["Ma"] for row in caller.call("TraDanhMuc", {"LoaiDanhMuc": 7})}
    assert caller.call("TraDanhMuc", {"LoaiDanhMuc": 15})["Message"].startswith("KNTC-202")


@pytest.mark.usefixtures("db")
def test_codes_of_an_empty_catalogue_pass_with_a_warning(cast: Cast) -> None:
    world.found()
    with connection.cursor() as sql:
        sql.execute("UPDATE integration_nationalcode SET kind = '12' WHERE kind = '11'")
    told = connected(cast).call("CapNhatVuViec", example(ONE))["CanhBao"]
    assert [each["Ma"] for each in told] == ["S20"]
    assert NationalCode.objects.filter(kind="12").exists()


def test_a_new_commune_is_the_home_where_its_code_says_so(caller: Caller) -> None:
    body = changed("NguoiKNTC.DataNguoiKNTC.0.MaXa", "17464")
    first = caller.call("CapNhatVuViec", body)["Id"]
    party = Party.objects.get(dossier=Case.objects.get(pk=first).dossier, role="complainant")
    assert (party.home.code if party.home else "", party.address) == ("17464", "Thôn Mẫu")
    assert "Xã Diễn Châu" in caller.call("TraThongTinDon", {"MaVuViec": first})[0]["DiaChi"]


# --- over a real line -----------------------------------------------------------------------------------------


def test_three_programs_of_three_styles_over_real_http_and_two_sendings_at_once(served: str, cast: Cast) -> None:
    world.found()
    caller = connected(cast)

    def sent(action: str, body: str, kind: str) -> Any:
        headers = {"Authorization": caller.authorization, "Content-Type": kind, "X-Foo": "1"}
        request = Request(f"{served}/KNTC/{action}", body.encode(), headers, method="POST")  # noqa: S310 -- our own server
        with urlopen(request, timeout=30) as answer:  # noqa: S310 -- the same
            return json.loads(json.loads(io.TextIOWrapper(answer, "utf-8").read()))

    form, strict = "application/x-www-form-urlencoded", "application/json; charset=utf-8"
    assert sent("TraDanhMuc", '{LoaiDanhMuc: "13", MaTinh: "",}', strict)[0]["Ma"] == "2"
    with ThreadPoolExecutor(2) as both:
        asked = [both.submit(sent, "CapNhatVuViec", as_form(example(ONE)), form) for _ in range(2)]
        answers = [each.result() for each in asked]
    assert answers[0]["Id"] == answers[1]["Id"] != ""
    assert (Case.objects.count(), Dossier.objects.count()) == (1, 1)
    body = json.dumps(example(HANDLED, first=answers[0]["Id"]))
    assert sent("CapNhatKQXuLy", body, strict) == {"Id": answers[0]["Id"], "Message": ""}
    connections.close_all()
