"""A quarter at two communes of a province, small enough to be counted by hand — một quý, đếm được bằng tay."""

from datetime import date
from typing import Any

from kntc.accounts import actions as accounts
from kntc.law.petition.terms import Direction, RecipientGroup
from kntc.petitions import actions as petitions
from kntc.petitions.models import Petition
from kntc.petitions.receipt import Receipt
from kntc.proceedings import actions as proceedings
from kntc.reports.period import Period
from tests.cast import Cast
from tests.journeys.telling import approved, classified, comes_in, happens, proposed
from tests.petitions.arrivals import complaint, denunciation, feedback

BEGINS, ENDS = date(2026, 6, 15), date(2026, 9, 14)
STRUCK_ON, LOOKED_ON = date(2026, 9, 21), date(2026, 10, 1)
QUARTER = Period(BEGINS, ENDS, LOOKED_ON)

COMMUNE_ROW = {
    1: 8, 2: 6, 3: 6, 4: 4, 5: 3, 6: 1, 7: 1, 8: 0, 9: 1, 10: 0, 11: 0, 12: 1, 13: 1, 14: 0, 15: 0, 16: 1, 17: 0,
    18: 0, 19: 2, 20: 0, 21: 0, 22: 2, 23: 2, 24: 1, 25: 1,
}  # fmt: skip
BEFORE_THE_STRIKE = COMMUNE_ROW | {2: 7, 3: 7, 4: 5, 5: 4, 19: 3, 22: 3}
NEIGHBOUR_ROW = dict.fromkeys(range(1, 26), 0) | {1: 1}


def day(month: int, number: int) -> date:
    """A day of 2026."""
    return date(2026, month, number)


class Quarter:
    """Nine petitions at one commune; one of them goes on to the next.

    1 came before the quarter and is handled in it; 2 came and was handled before; 3 and 4 are one matter; 5 goes to
    the neighbour; 6 is shown the way to a court; 7 denounces; 8 is not handled yet; the handling of 9 is struck after
    the quarter.
    """

    def __init__(self, cast: Cast) -> None:
        """Let it all happen."""
        self.cast = cast
        ours = {"respondent_unit": cast.commune}
        self.first = self._handled(complaint, day(6, 10), day(6, 22), Direction.ACCEPT, field="KN-HC-DD", **ours)
        self.second = self._handled(complaint, day(6, 8), day(6, 11), Direction.ACCEPT, field="KN-HC-CD", **ours)
        self.third = self._handled(feedback, day(7, 20), day(7, 21), Direction.ASSIGN, field="PA-K", **ours)
        self.fourth = self._joined(day(7, 23), day(7, 27))
        self.fifth = self._sent_on(day(8, 3), day(8, 5))
        self.sixth = self._handled(
            complaint, day(8, 10), day(8, 12), Direction.GUIDE, competent_here=False, field="KN-TP"
        )
        self.seventh = self._handled(
            denunciation, day(8, 17), day(8, 19), Direction.ACCEPT, field="TC-TN", competent_here=True
        )
        self.eighth = self._read(complaint(received_on=day(8, 24)), day(8, 25), field="KN-HC-DD", **ours)
        self.ninth = self._handled(feedback, day(8, 25), day(8, 26), Direction.ASSIGN, field="PA-K", **ours)
        self._strike(self.ninth)

    def _read(self, receipt: Receipt, on: date, **read: Any) -> Petition:
        row = comes_in(receipt, self.cast.officer)
        classified(row, on, self.cast.officer, **read)
        return row

    def _handled(self, kind: Any, came: date, on: date, direction: Direction, **read: Any) -> Petition:
        instance = "none" if kind is feedback else "first"
        row = self._read(kind(received_on=came), came, instance=instance, **read)
        proposed(row, direction, on, self.cast.officer)
        approved(row, on, self.cast.head)
        return row

    def _joined(self, came: date, on: date) -> Petition:
        row = self._read(
            feedback(received_on=came), came, instance="none", field="PA-K", respondent_unit=self.cast.commune
        )
        given = {"matter_code": self.third.dossier.code, "relation": "same_matter", "reason": "Cùng một trại lợn"}
        happens(petitions.join, row, on=on, by=self.cast.officer, given=given)
        return row

    def _sent_on(self, came: date, on: date) -> Petition:
        neighbour = self.cast.neighbour.unit
        row = self._read(feedback(received_on=came), came, instance="none", respondent_unit=neighbour)
        proposed(row, Direction.TRANSFER, on, self.cast.officer)
        sent = {"receiver": neighbour, "recipient_group": RecipientGroup.ADMINISTRATION}
        approved(row, on, self.cast.head, **sent)
        return row

    def _strike(self, row: Petition) -> None:
        head, days = self.cast.head, {"since": day(7, 1), "until": day(12, 31)}
        accounts.delegate(head, to_post=self.cast.deputy, reason="QĐ 10/QĐ-UBND", actor=head, **days)
        line = row.proceeding.diary.get(action="approve_assignment")
        happens(proceedings.strike, line, on=STRUCK_ON, by=self.cast.deputy, reason="Duyệt nhầm đơn")
