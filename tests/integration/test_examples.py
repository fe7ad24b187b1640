"""Every national example: what must be accepted is, and what must be refused is refused with its code."""

from typing import Any

import pytest

from kntc.integration.models import Case, Message
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.integration import world
from tests.integration.world import EXAMPLES, Caller, as_form, connected, example

pytestmark = pytest.mark.usefixtures("db")

FIRST_MESSAGES = sorted(
    path.name for path in EXAMPLES.glob("cap-nhat-vu-viec.*.request.json") if "gan-vu-viec" not in path.name
)
REFUSED = sorted(path.name for path in EXAMPLES.glob("tu-choi.*"))


@pytest.fixture
def caller(cast: Cast) -> Caller:
    """A program of the invented province."""
    world.found()
    return connected(cast)


def opened(caller: Caller, name: str = "cap-nhat-vu-viec.ca-nhan.request.json") -> str:
    answer = caller.call("CapNhatVuViec", example(name))
    assert answer["Message"] == ""
    return str(answer["Id"])


@pytest.mark.parametrize("name", FIRST_MESSAGES)
@pytest.mark.parametrize("written", ["json", "form"])
def test_a_first_message_is_accepted_in_json_and_in_form_encoding(caller: Caller, name: str, written: str) -> None:
    body: Any = example(name)
    if written == "form":
        answer = caller.call("CapNhatVuViec", as_form(body), content_type="application/x-www-form-urlencoded")
    else:
        answer = caller.call("CapNhatVuViec", body)
    assert answer["Message"] == ""
    case = Case.objects.get(pk=answer["Id"])
    assert answer["MaVuViec"] == case.dossier.spoken_code


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.wire-*")))
def test_a_raw_body_of_an_existing_program_is_accepted(caller: Caller, name: str) -> None:
    raw = example(name)
    action = "CapNhatVuViec" if name.startswith("cap-nhat") else "TraDanhMuc"
    answer = caller.call(action, raw["body"], content_type=raw["content_type"])
    assert answer["Id"] if action == "CapNhatVuViec" else answer[0]["Ma"]


def test_a_petition_laid_with_a_matter_belongs_to_it(caller: Caller) -> None:
    first = opened(caller)
    answer = caller.call(
        "CapNhatVuViec", example("cap-nhat-vu-viec.gan-vu-viec-doan-dong-nguoi.request.json", first=first)
    )
    assert (answer["Message"], answer["Id"] == first) == ("", False)
    case = Case.objects.get(pk=answer["Id"])
    assert case.dossier.joinings.get().matter_id == Case.objects.get(pk=first).dossier_id
    assert case.petition.signers == 12


def test_the_later_messages_of_a_complaint_are_accepted_and_go_as_far_as_the_file_allows(caller: Caller) -> None:
    first = opened(caller)
    handled = caller.call("CapNhatKQXuLy", example("cap-nhat-kq-xu-ly.thu-ly.request.json", first=first))
    assert handled == {"Id": first, "Message": ""}
    accepted = caller.call("CapNhatGiaiQuyet", example("cap-nhat-giai-quyet.request.json", first=first))
    assert accepted == {"Id": first, "Message": ""}
    result = caller.call("CapNhatKQGiaiQuyet", example("cap-nhat-kq-giai-quyet.khieu-nai.request.json", first=first))
    assert (result["Message"], result["IdKetQua"]) == ("", result["Id"])
    enforced = caller.call(
        "CapNhatThiHanh", example("cap-nhat-thi-hanh.request.json", first=first, result=result["Id"])
    )
    assert (enforced["Message"], enforced["ThiHanhId"]) == ("", enforced["Id"])
    kept = {each.action: (each.fate, each.why) for each in Message.objects.all()}
    assert kept["CapNhatKQXuLy"] == kept["CapNhatGiaiQuyet"] == ("written", "")
    assert kept["CapNhatKQGiaiQuyet"][0] == kept["CapNhatThiHanh"][0] == "waiting"
    assert set(Proceeding.objects.values_list("procedure", "state")) == {
        ("petition", "handed_over"), ("complaint", "accepted")
    }  # fmt: skip


def test_the_later_messages_of_a_denunciation_are_accepted(caller: Caller) -> None:
    second = opened(caller, "cap-nhat-vu-viec.to-cao-nac-danh.request.json")
    for action, name in (
        ("CapNhatKQXuLy", "cap-nhat-kq-xu-ly.chuyen-don.request.json"),
        ("CapNhatKQGiaiQuyet", "cap-nhat-kq-giai-quyet.to-cao.request.json"),
    ):
        assert caller.call(action, example(name, second=second))["Message"] == ""


def test_catalogues_answer_as_the_examples_say(caller: Caller) -> None:
    told = caller.call("TraDanhMuc", example("tra-danh-muc.request.json"))
    assert told == example("tra-danh-muc.response.json")
    raw = caller.post("TraDanhMuc", example("tra-danh-muc.request.json")).content.decode()
    assert raw == (EXAMPLES / "tra-danh-muc.response.wire.json").read_text(encoding="utf-8").strip()


def test_a_petition_is_found_as_the_examples_say(caller: Caller) -> None:
    first = opened(caller)
    told = caller.call("TraThongTinDon", example("tra-thong-tin-don.request.json"))
    assert told == example("tra-thong-tin-don.response.json", first=first)


@pytest.mark.parametrize("name", REFUSED)
def test_what_must_be_refused_is_refused_with_its_code(caller: Caller, name: str) -> None:
    first = opened(caller)
    asked = example(name, first=first)
    answer = caller.call(asked["action"], asked["body"])
    assert (answer["Id"], answer["Message"].split(":")[0]) == ("", asked["expect"]["Message_starts_with"])
