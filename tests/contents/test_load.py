"""What is shipped with the program stands on the portal, and what people made of it is theirs."""

import json
import re

import pytest
from django.core.management import call_command
from django.test import Client

from kntc.accounts.roles import OfficeRole
from kntc.contents import actions, markup, queries, seed
from kntc.contents.actions import Text
from kntc.contents.models import Content
from kntc.contents.places import READERS
from kntc.contents.terms import Kind, Level
from tests.cast import Cast

pytestmark = pytest.mark.django_db
DEPLOYMENT = "Hướng dẫn triển khai Hệ thống cơ sở dữ liệu quốc gia về khiếu nại, tố cáo"


def test_loading_twice_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("load-contents", "--json")
    call_command("load-contents", "--json")

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first == {"added": 24, "changed": 0, "unchanged": 0, "left_alone": []}
    assert second == {"added": 0, "changed": 0, "unchanged": 24, "left_alone": []}


def test_a_new_administrator_reads_deployment_then_book_one_then_book_two() -> None:
    actions.load()

    for level, word in ((Level.MINISTRY, "bộ"), (Level.PROVINCE, "tỉnh"), (Level.COMMUNE, "xã")):
        assert [each.title for each in queries.guides_for(level, OfficeRole.UNIT_ADMINISTRATOR)] == [
            DEPLOYMENT,
            f"Hướng dẫn quản trị cấp {word}, Quyển 01",
            f"Hướng dẫn quản trị cấp {word}, Quyển 02",
        ]


def test_every_working_role_finds_its_guides() -> None:
    actions.load()

    found = {role: len(queries.guides_for(Level.PROVINCE, role)) for role in READERS}
    assert {role: number for role, number in found.items() if number < 2} == {}


def test_what_somebody_changed_is_not_loaded_over(cast: Cast) -> None:
    actions.load()
    mine = Content.objects.get(code="hoi-2")
    text = Text("Vào đâu để làm việc?", "Hỏi văn phòng.", place=2)
    actions.publish(
        actions.write(mine, kind=Kind.QUESTION, text=text, actor=cast.system_administrator, based_on=1),
        actor=cast.system_administrator,
    )
    gone = Content.objects.get(code="tin-luat-136")
    actions.withdraw(gone, actor=cast.system_administrator, reason="Đã qua.")

    assert sorted(actions.load().left_alone) == ["hoi-2", "tin-luat-136"]
    assert "Hỏi văn phòng." in Client().get(f"/hoi-dap/{mine.slug}/").content.decode()
    assert Client().get(f"/tin-tuc/{gone.slug}/").status_code == 404


def test_what_nobody_touched_follows_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    actions.load()
    [old] = [each for each in seed.items() if each.code == "hoi-7"]
    newer = seed.Item(**vars(old) | {"body": "Từ 8 GB."})
    monkeypatch.setattr(seed, "items", lambda: iter([newer]))

    assert actions.load().changed == 1
    content = Content.objects.get(code="hoi-7")
    assert (content.last, queries.version_of(content).body) == (2, "Từ 8 GB.")
    assert [str(change) for change in queries.history(content)] == [
        f"{deed} {content.pk}" for deed in ("published", "written", "published", "written")
    ]


def test_shipped_texts_speak_of_districts_only_to_say_that_they_ended() -> None:
    sentences = [each for item in seed.items() for each in re.split(r"[.;]\s", item.body) if "huyện" in each]

    assert sentences == [
        "cấp huyện kết thúc hoạt động từ 01/7/2025",
        "Hệ thống không có tài khoản cấp huyện",
        "Cấp huyện không còn: hồ sơ của huyện trước 01/7/2025 nằm ở đơn vị kế thừa.",
    ]


def test_shipped_texts_name_the_law_beside_the_decree_and_no_address_of_another_installation() -> None:
    texts = {item.code: f"{item.title} {item.summary} {item.body}" for item in seed.items()}

    assert {code for code, text in texts.items() if "55/2022/NĐ-CP" in text} == {"trien-khai", "tin-luat-136"}
    assert {code for code, text in texts.items() if "136/2025/QH15" in text} == {"trien-khai", "tin-luat-136"}
    assert [code for code, text in texts.items() if "gov.vn" in text or "{" in markup.filled(text)] == []


def test_the_workstation_and_the_five_facts_are_tables() -> None:
    actions.load()
    [guide] = [each for each in queries.guides() if queries.version_of(each).title == DEPLOYMENT]

    page = Client().get(queries.address(guide)).content.decode()
    for said in ("từ 4 GB trở lên", "độ phân giải từ 1366 x 768 trở lên", "Ngày, tháng, năm sinh", "Đơn vị công tác"):
        assert f"<td>{said}</td>" in page
    assert page.count("<table>") == 3
