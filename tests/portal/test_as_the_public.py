"""Every page of the portal with the portal's own login, which may read nothing of any case."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client

from kntc.portal import actions
from kntc.portal.models import WrongCodes
from kntc.proceedings import clock
from tests.cast import Cast
from tests.contents.test_as_the_public import as_the_public, refused
from tests.journeys.telling import comes_in
from tests.petitions.arrivals import complaint
from tests.portal.test_calendar import of_the_commune
from tests.portal.test_look_up import unknown_code, words
from tests.portal.test_pages import PAGES

NOW = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)


@pytest.mark.usefixtures("committed_db")
def test_the_portals_own_login_answers_every_page_and_reads_no_case(cast: Cast) -> None:
    with clock.recording_at(NOW):
        code = comes_in(complaint(), cast.officer).dossier.code
        of_the_commune(cast, 15)
        actions.reckon(NOW)
        with as_the_public():
            for address in [
                *PAGES,
                "/lich-tiep-cong-dan/?noi=dien+thanh",
                "/tinh-thoi-han/?quy_tac=KN-2&ngay=26/10/2026",
            ]:
                assert Client().get(address).status_code == 200, address
            assert "T5 15/10/2026" in words(Client().get("/lich-tiep-cong-dan/?noi=dien+chau").content.decode())
            assert "Đã nhận đơn" in Client().get(f"/tra-cuu/{code}").content.decode()
            for _ in range(3):
                Client().post("/tra-cuu/", {"ma": unknown_code(code)})
            for statement in (
                "SELECT * FROM portal_wrongcodes",
                "DELETE FROM portal_wrongcodes",
                "UPDATE portal_figure SET amount = 1",
                "SELECT delegation FROM reception_session",
                "SELECT * FROM dossiers_lookupcode",
            ):
                assert refused(statement), statement
    assert list(WrongCodes.objects.values_list("tries", flat=True)) == [3]
    with connection.cursor() as sql:
        # Unlogged: nobody waits for the disk.
        sql.execute("SELECT relpersistence FROM pg_class WHERE relname = 'portal_wrongcodes'")
        assert sql.fetchone() == ("u",)
