"""A complaint at the body that settles it — giải quyết khiếu nại, từng bước."""

from datetime import timedelta
from typing import Any

from kntc.complaints import actions
from kntc.complaints.actions import SETTLERS
from kntc.complaints.models import Complaint
from kntc.config.demo import desk_of_enforcement
from kntc.config.demo.office import Desk
from kntc.config.demo.teller import Teller
from kntc.law.complaint.terms import (
    Absence,
    DialogueChair,
    FirstResult,
    Instance,
    ObjectKind,
    PublishForm,
    Representation,
    Verdict,
)
from kntc.petitions.models import Petition


def taken_over(t: Teller, petition: Petition, handled_at: Desk) -> Complaint:
    """The settling desk takes the petition over."""
    t.wait(0, 1)
    row: Complaint = t.opened(t.write(actions.open_from, petition, actor=handled_at.officer))
    return row


def examined(t: Teller, row: Complaint, at: Desk, **seen: Any) -> None:  # noqa: ANN401 -- what was found
    """Whether it can be accepted."""
    t.wait(0, 2)
    found: dict[str, Any] = {
        "object_kind": t.rng.choice([ObjectKind.DECISION, ObjectKind.DECISION, ObjectKind.ACT]),
        "settler": SETTLERS[at.unit.kind, at.unit.level],
        "directly_affected": True,
        "capable": True,
        "representation": Representation.SELF,
        "signed": True,
    }
    if row.instance != Instance.SECOND:
        found["knew_on"] = t.before(12, 60)
    t.take(row, "examine", at.officer, **(found | seen))


def accepted(t: Teller, row: Complaint, at: Desk, **seen: Any) -> None:  # noqa: ANN401 -- what was found
    """Examined and accepted."""
    examined(t, row, at, **seen)
    t.wait(1, 2)
    t.take(row, "accept", at.head)


def verified(t: Teller, row: Complaint, at: Desk, *, right: bool, differ: bool) -> None:
    """Somebody goes and looks, and reports."""
    ordered(t, row, at)
    t.wait(5, 9)
    reported(t, row, at, right=right, differ=differ)


def ordered(t: Teller, row: Complaint, at: Desk) -> None:
    """Verification is ordered."""
    t.wait(1, 2)
    team = t.rng.sample(at.verifiers, min(2, len(at.verifiers)))
    given = {"verification_order_no": t.number_of("QĐ", at), "team_lead": team[0], "verifiers": team[1:]}
    t.take(row, "verify", at.head, **given)


def reported(t: Teller, row: Complaint, at: Desk, *, right: bool, differ: bool) -> None:
    """What was found."""
    verdict = Verdict.RIGHT if right else t.rng.choice([Verdict.WRONG, Verdict.PARTLY])
    given = {"report_no": t.number_of("BC", at), "report_verdict": verdict, "results_differ": differ}
    t.take(row, "report", at.verifiers[0], **given)


def met(t: Teller, row: Complaint, at: Desk) -> None:
    """The parties are called, and meet."""
    t.wait(0, 1)
    day = t.stage.calendar.next_working_day(t.day + timedelta(days=t.rng.randint(5, 7)))
    given = {
        "dialogue_on": day,
        "dialogue_place": "Phòng họp UBND",
        "dialogue_content": "Nội dung khiếu nại và kết quả xác minh.",
    }
    t.take(row, "call_dialogue", at.verifiers[0], **given)
    t.go_to(day)
    t.take(
        row, "meet", at.head, dialogue_chair=DialogueChair.SETTLER, absence=Absence.PRESENT,
        dialogue_result="Hai bên trình bày; người khiếu nại giữ yêu cầu về mức bồi thường.",
    )  # fmt: skip


def decided(t: Teller, row: Complaint, at: Desk, verdict: Verdict) -> None:
    """The head decides."""
    t.wait(1, 3)
    given: dict[str, Any] = {
        "decision_no": t.number_of("QĐ", at),
        "verdict": verdict,
        "to_enforce": verdict != Verdict.WRONG,
    }
    if row.instance == Instance.SECOND:
        given["first_result"] = FirstResult.UPHELD if verdict == Verdict.WRONG else FirstResult.CHANGED
    if verdict != Verdict.WRONG:
        given |= owed(t)
    t.take(row, "decide", at.head, **given)


def owed(t: Teller) -> dict[str, int]:
    """What the decision makes somebody give back."""
    money = {"return_money": t.rng.randint(12, 280) * 1_000_000, "return_people": 1}
    return money | ({"return_land": t.rng.randint(20, 300)} if t.chance(0.4) else {})


def told(t: Teller, row: Complaint, at: Desk) -> None:
    """The decision is sent and made public."""
    t.wait(1, 2)
    t.take(row, "send", at.officer, delivered_on=t.day)
    t.wait(1, 5)
    t.take(
        row,
        "publish",
        at.officer,
        publish_form=t.rng.choice([PublishForm.POSTING, PublishForm.MEETING, PublishForm.PORTAL]),
    )


def finished(t: Teller, row: Complaint, at: Desk) -> None:
    """In force: carried out where there is something to carry out, else closed."""
    t.let_expire(row)
    t.wait(1, 4)
    row.refresh_from_db()
    if row.to_enforce:
        desk_of_enforcement.carried_out(t, row, at)
    else:
        t.take(row, "close", at.head, to_enforce=False)


def settled(
    t: Teller,
    row: Complaint,
    at: Desk,
    verdict: Verdict,
    *,
    dialogue: bool = False,
    **seen: Any,  # noqa: ANN401 -- what was found
) -> None:
    """From examination to a decision that everybody knows."""
    accepted(t, row, at, **seen)
    verified(t, row, at, right=verdict == Verdict.RIGHT, differ=dialogue)
    if dialogue:
        met(t, row, at)
    decided(t, row, at, verdict)
    told(t, row, at)


def some_verdict(t: Teller) -> Verdict:
    """Most complaints are wrong, some are right in part, a few right."""
    [verdict] = t.rng.choices([Verdict.WRONG, Verdict.PARTLY, Verdict.RIGHT], [60, 25, 15])
    return verdict
