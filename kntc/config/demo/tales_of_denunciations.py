"""Stories of denunciations — chuyện giải quyết tố cáo. Who denounced lies in the vault from the first keystroke."""

from typing import Any

from kntc.config.demo import desk_of_denunciations as settle
from kntc.config.demo import desk_of_petitions as desk
from kntc.config.demo.office import Desk
from kntc.config.demo.queries import claimant
from kntc.config.demo.tales_of_petitions import board
from kntc.config.demo.teller import NotYet, Teller
from kntc.denunciations import actions
from kntc.denunciations.models import Denunciation
from kntc.law.denunciation.terms import (
    ComplexCriterion,
    ProtectedPerson,
    Protection,
    ProtectionEnd,
    RefusalGround,
    ReopeningGround,
    RequestChannel,
    SetAsideGround,
    SuspensionGround,
    TerminationGround,
)
from kntc.law.petition.terms import Instance


def some_desk(t: Teller) -> Desk:
    """Where enough people sit to verify: the board for the province, a large commune, a department."""
    if t.chance(0.45):
        return board(t)
    return t.office.some_department(t.rng) if t.chance(0.4) else t.office.some_commune(t.rng, large=True)


def opened(t: Teller, at: Desk, **seen: Any) -> Denunciation:  # noqa: ANN401 -- what was read
    """A denunciation taken over by whoever settles it."""
    return settle.taken_over(t, desk.denunciation_here(t, at, **seen), at)


def settled(t: Teller) -> None:
    """From receipt to the conclusion and what follows from it."""
    at = some_desk(t)
    settle.settled(t, opened(t, at), t.settling(at))


def overdue(t: Teller) -> None:
    """Accepted, being verified, and the time to conclude goes by."""
    at = some_desk(t)
    row = opened(t, at)
    settle.accepted(t, row, t.settling(at))
    settle.teamed(t, row, t.settling(at))
    raise NotYet


def refused(t: Teller) -> None:
    """Nothing in it tells who did what."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.examined(t, row, settling, content_basis=False)
    ground = RefusalGround.CONTENT
    t.take(row, "refuse", settling.head, refusal_ground=ground, refusal_reason=f"{ground.vietnamese.capitalize()}.")


def sent_on(t: Teller) -> None:
    """Looked at closely, it is another body's to settle."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.examined(t, row, settling, competent=False)
    t.take(row, "transfer", settling.head, transferred_to="Cơ quan quản lý trực tiếp người bị tố cáo")


def set_aside(t: Teller) -> None:
    """The address turns out to be nobody's."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.examined(t, row, settling, proper_form=False)
    t.take(row, "set_aside", settling.head, set_aside_ground=SetAsideGround.NAMELESS)


def withdrawn(t: Teller) -> None:
    """The denouncer withdraws, told by the pseudonym alone; nothing demands to go on."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    t.wait(2, 5)
    name = claimant(row.dossier_id).pseudonym
    t.write(actions.withdraw_as, name, row, actor=settling.officer, given={"withdrawal_form": "petition"})
    t.wait(1, 2)
    given = {"termination_no": t.number_of("QĐ", settling), "termination_reason": "Người tố cáo rút toàn bộ nội dung."}
    t.take(row, "terminate", settling.head, termination_ground=TerminationGround.WITHDRAWN, **given)
    t.wait(1, 3)
    t.take(row, "send_termination", settling.officer)


def suspended(t: Teller) -> None:
    """Verification waits for an expert opinion."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    settle.teamed(t, row, settling)
    t.wait(3, 6)
    number = t.number_of("QĐ", settling)
    t.take(row, "suspend", settling.head, suspension_ground=SuspensionGround.EXPERTISE, suspension_no=number)
    t.wait(1, 2)
    t.take(row, "send_suspension", settling.officer)
    t.wait(15, 30)
    t.take(row, "resume", settling.head, continuation_no=t.number_of("QĐ", settling))
    settle.concluded(t, row, settling, right=False)
    settle.followed_up(t, row, settling, right=False)


def extended(t: Teller) -> None:
    """Several places and several bodies: the time is extended, and extended again."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling, contents=2)
    settle.teamed(t, row, settling)
    criteria = [ComplexCriterion.SEVERAL_PLACES, ComplexCriterion.SEVERAL_CONTENTS]
    for action in ("extend", "extend_again"):
        t.wait(7, 9)
        t.take(row, action, settling.head, extension_no=t.number_of("QĐ", settling), complex_criteria=criteria)
    t.wait(8, 14)
    settle.concluded(t, row, settling, right=True, contents=2)
    settle.followed_up(t, row, settling, right=True)


def protected(t: Teller) -> None:
    """The denouncer asks for protection at work, gets it, and keeps it until the conclusion."""
    at = some_desk(t)
    row, settling = opened(t, at), t.settling(at)
    settle.accepted(t, row, settling)
    t.wait(1, 2)
    asked = {"request_channel": RequestChannel.WRITTEN, "protected_person": ProtectedPerson.DENOUNCER}
    t.take(
        row, "request_protection", settling.officer, protection_reason="Bị điều chuyển việc sau khi tố cáo.", **asked
    )
    t.wait(1, 2)
    given = {"protection": [Protection.SECRECY, Protection.WORK], "threatened": True, "protected_count": 1}
    t.take(row, "protect", settling.head, protection_no=t.number_of("QĐ", settling), **given)
    settle.teamed(t, row, settling)
    settle.concluded(t, row, settling, right=True)
    t.wait(1, 2)
    t.take(row, "end_protection", settling.head, protection_end=ProtectionEnd.CONCLUDED)
    settle.followed_up(t, row, settling, right=True)


def denounced_again(t: Teller) -> None:
    """The commune has concluded, and left papers out: the province's Chair settles again."""
    at = board(t)
    below = t.office.some_commune(t.rng)
    seen = {"instance": Instance.FURTHER, "respondent_unit": below.unit, "accused_post": "staff", "new_evidence": True}
    row, settling = opened(t, at, **seen), t.settling(at)
    settle.examined(t, row, settling)
    ground = ReopeningGround.EVIDENCE_MISSED
    t.take(row, "reopen", settling.head, reopening_ground=ground, **settle.acceptance(t, settling))
    t.wait(1, 2)
    t.take(row, "notify_acceptance", settling.officer)
    settle.teamed(t, row, settling)
    settle.concluded(t, row, settling, right=t.chance(0.5))
    row.refresh_from_db()
    settle.followed_up(t, row, settling, right=row.to_enforce)
