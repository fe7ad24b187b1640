"""The connection served by a process of its own: its database login suffices for every action, and for no more."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from kntc.integration.models import Call
from kntc.proceedings.models import Proceeding
from tests.cast import Cast
from tests.integration import world
from tests.integration.world import connected, example


@contextmanager
def logged_in(role: str) -> Iterator[None]:
    """The same database under another login."""
    was = connection.settings_dict["USER"]
    _log_in(role)
    try:
        yield
    finally:
        _log_in(was)


def _log_in(role: str) -> None:
    connection.close()
    connection.settings_dict["USER"] = role
    connection.connect()


@pytest.mark.usefixtures("committed_db")
def test_every_action_goes_through_with_the_login_of_the_connection(cast: Cast) -> None:
    world.found()
    caller = connected(cast)
    with logged_in("kntc_connection"):
        with connection.cursor() as sql:
            sql.execute("SELECT session_user")
            assert sql.fetchone() == ("kntc_connection",)
        assert caller.post("TraDanhMuc", {}, HTTP_AUTHORIZATION="Basic c2FpOnNhaQ==").status_code == 401
        first = caller.call("CapNhatVuViec", example("cap-nhat-vu-viec.ca-nhan.request.json"))["Id"]
        for action, name in (
            ("CapNhatKQXuLy", "cap-nhat-kq-xu-ly.thu-ly.request.json"),
            ("CapNhatGiaiQuyet", "cap-nhat-giai-quyet.request.json"),
            ("CapNhatKQGiaiQuyet", "cap-nhat-kq-giai-quyet.khieu-nai.request.json"),
        ):
            assert caller.call(action, example(name, first=first))["Message"] == ""
        body = example("cap-nhat-vu-viec.to-cao-nac-danh.request.json")
        body["NguoiKNTC"]["DataNguoiKNTC"][0]["HoTen"] = "Lê Thị Tố Giác"
        assert caller.call("CapNhatVuViec", body)["Message"] == ""
        assert caller.call("TraThongTinDon", {"SoDinhDanhCaNhan": "000000000001"})[0]["Id"] == first
        assert caller.call("TraDanhMuc", {"LoaiDanhMuc": "2", "MaTinh": "999"})[0]["Ma"] == "H999"
    assert Call.objects.exclude(fault="").count() == 0
    assert set(Proceeding.objects.values_list("procedure", "state")) == {
        ("petition", "handed_over"), ("petition", "received"), ("complaint", "accepted"),
    }  # fmt: skip
