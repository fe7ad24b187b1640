"""National codes brought in from a file as the national side writes them."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kntc.integration.models import NationalCode
from tests.integration.world import EXAMPLES

pytestmark = pytest.mark.usefixtures("db")


def said(path: Path) -> str:
    out = io.StringIO()
    call_command("load-connection-codes", str(path), stdout=out)
    return out.getvalue()


def test_codes_of_a_file_are_brought_in_once_and_named_anew() -> None:
    assert NationalCode.objects.get(kind="6", code="KN.01.02").means == "KN-HC-DD"
    assert said(EXAMPLES / "fixture-danh-muc.json").startswith("Mã liên thông: 30 mã, ")
    assert NationalCode.objects.get(kind="6", code="KN.01.02").name == "Đất đai (tên thử nghiệm)"
    assert NationalCode.objects.get(kind="6", code="KN.01.02").means == "KN-HC-DD"
    assert said(EXAMPLES / "fixture-danh-muc.json") == "Mã liên thông: 30 mã, 0 mã mới hoặc đổi tên.\n"


def test_a_file_that_is_no_list_of_codes_is_refused(tmp_path: Path) -> None:
    wrong = tmp_path / "sai.json"
    wrong.write_text('{"6": [{"Code": "KN"}]}', encoding="utf-8")
    with pytest.raises(CommandError, match="Không đọc được"):
        said(wrong)
    with pytest.raises(CommandError, match="Không đọc được"):
        said(tmp_path / "khong-co.json")
