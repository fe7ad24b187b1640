"""A denunciation at the body that settles it — giải quyết tố cáo, từng bước; nothing typed tells who denounced."""

from typing import Any

from kntc.config.demo import desk_of_enforcement
from kntc.config.demo.office import Desk
from kntc.config.demo.teller import Teller
from kntc.denunciations import actions
from kntc.denunciations.models import Denunciation
from kntc.law.denunciation.terms import ContentVerdict, PublishForm
from kntc.petitions.models import Petition


def taken_over(t: Teller, petition: Petition, at: Desk) -> Denunciation:
    """Whoever settles it takes the petition over."""
    t.wait(0, 1)
    row: Denunciation = t.opened(t.write(actions.open_from, petition, actor=at.officer))
    return row


VERDICT = {True: ContentVerdict.RIGHT, False: ContentVerdict.WRONG}


def examined(t: Teller, row: Denunciation, at: Desk, **seen: Any) -> None:  # noqa: ANN401 -- what was found
    """Whether it can be accepted."""
    t.wait(0, 1)
    found = {"proper_form": True, "capable": True, "competent": True, "content_basis": True}
    t.take(row, "examine", at.officer, **(found | seen))
    t.wait(1, 1)


def accepted(t: Teller, row: Denunciation, at: Desk, contents: int = 1) -> None:
    """Examined, accepted, both sides told."""
    examined(t, row, at)
    t.take(row, "accept", at.head, **acceptance(t, at, contents))
    t.wait(1, 3)
    t.take(row, "notify_acceptance", at.officer)


def acceptance(t: Teller, at: Desk, contents: int = 1) -> dict[str, Any]:
    """What a decision to accept says; nothing of who denounced."""
    text = ("Nội dung tố cáo như tóm tắt của hồ sơ.", "Việc lập, lưu chứng từ liên quan.")[:contents]
    return {"acceptance_no": t.number_of("QĐ", at), "accepted_content": "\n".join(text)}


def teamed(t: Teller, row: Denunciation, at: Desk) -> None:
    """A team of two verifies."""
    t.wait(1, 2)
    team = at.verifiers[:2] if len(at.verifiers) > 1 else (*at.verifiers, at.officer)
    t.take(row, "verify", at.head, team_order_no=t.number_of("QĐ", at), team_lead=team[0], team=list(team))


def concluded(t: Teller, row: Denunciation, at: Desk, *, right: bool, contents: int = 1) -> None:
    """The team reports, the head concludes."""
    t.wait(5, 9)
    t.take(row, "report", at.verifiers[0], report_no=t.number_of("BC", at))
    t.wait(1, 3)
    given: dict[str, Any] = {"verdicts": [VERDICT[right]] * contents, "to_enforce": right}
    given |= {"disciplined": 1, "disciplined_staff": 1} if right else {}
    text = "Nội dung tố cáo đúng." if right else "Nội dung tố cáo sai."
    t.take(row, "conclude", at.head, conclusion_no=t.number_of("KL", at), findings=text, **given)


def followed_up(t: Teller, row: Denunciation, at: Desk, *, right: bool) -> None:
    """Sent, handled, made public, told; carried out or closed."""
    t.wait(1, 3)
    t.take(row, "send_conclusion", at.officer)
    t.wait(1, 3)
    t.take(row, "handle", at.head, handling_no=t.number_of("QĐ", at))
    t.wait(1, 2)
    t.take(row, "publish", at.officer, publish_form=PublishForm.POSTING)
    t.take(row, "notify_result", at.officer)
    t.wait(2, 6)
    if right:
        desk_of_enforcement.carried_out(t, row, at)
    else:
        t.take(row, "complete", at.head, to_enforce=False)


def settled(t: Teller, row: Denunciation, at: Desk) -> None:
    """From examination to the conclusion and what follows from it."""
    right, contents = t.chance(0.4), t.rng.randint(1, 2)
    accepted(t, row, at, contents)
    teamed(t, row, at)
    concluded(t, row, at, right=right, contents=contents)
    followed_up(t, row, at, right=right)
