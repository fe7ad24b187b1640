"""Where is my matter: an answer in four plain steps — tra cứu theo mã."""

import hashlib
import hmac
import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest

from kntc.dossiers import lookup_code
from kntc.portal import queries
from kntc.portal.wording import STAGE_ADVICE, STEPS, WORDINGS, Stage, Wording, stage_of

PATIENT: Final = 20
"""Wrong codes in ten minutes after which an address is asked to stop; right ones are answered all the same."""
MOST: Final = 300
"""Wrong codes in ten minutes after which an address is not looked up for (portal_look_up): no office types so many."""
ONE_HOUSEHOLD: Final = 64


@dataclass(frozen=True)
class Milestone:
    """One of the steps as it is shown: ``past``, ``now`` or ``ahead``, with the day it came or is due."""

    words: str
    look: str
    since: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class Answer:
    """What is said to whoever has the code."""

    code: str
    title: str
    received_on: date
    milestones: list[Milestone]
    advice: str
    holder: str = ""
    is_joined: bool = False

    @property
    def spoken_code(self) -> str:
        """The code as the receipt prints it."""
        return "-".join((self.code[:4], self.code[4:8], self.code[8:]))


@dataclass(frozen=True)
class Nothing:
    """There is none, or it is not shown: the same for both — không có hoặc không hiển thị."""

    tries: int

    @property
    def is_tiring(self) -> bool:
        """Whether so many wrong codes came from this address that it is asked to stop."""
        return self.tries > PATIENT

    @property
    def is_refused(self) -> bool:
        """Whether nothing is looked up for this address until the ten minutes are over."""
        return self.tries >= MOST


def look_up(code: str, request: HttpRequest) -> Answer | Nothing:
    """Answer one well-formed code: one statement, whatever comes of it."""
    told = queries.looked_up(code, visitor_of(request))
    if "tries" in told:
        return Nothing(told["tries"])
    return sealed(code, told) if told["sealed"] else opened(code, told)


def read(typed: str) -> str:
    """The code that was meant by what was typed or scanned, or nothing."""
    code = lookup_code.read(typed)
    return code if lookup_code.is_well_formed(code) else ""


def visitor_of(request: HttpRequest) -> bytes:
    """A keyed digest of the address that asks; of a new-style address its network, which is one household's."""
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    network = ipaddress.ip_network((address, ONE_HOUSEHOLD), strict=False) if address.version > 4 else address  # noqa: PLR2004 -- IPv4
    return hmac.digest(settings.SECRET_KEY.encode(), f"look-up {network}".encode(), hashlib.sha256)


def sealed(code: str, told: Mapping[str, Any]) -> Answer:
    """Only how far it is: no kind, no unit, no day but the one on the receipt."""
    now, received_on = stage_of(told["procedure"], told["state"]), date.fromisoformat(told["received_on"])
    order = list(Stage)
    looks = ["past"] * order.index(now) + ["now"] + ["ahead"] * len(order)
    days = [received_on, None, None]
    milestones = [Milestone(stage.vietnamese, look, day) for stage, look, day in zip(order, looks, days, strict=False)]
    return Answer(code, "Kết quả tra cứu", received_on, milestones, STAGE_ADVICE[now])


def opened(code: str, told: Mapping[str, Any]) -> Answer:
    """Four steps with their days, who holds it, what comes next."""
    wording = WORDINGS[told["procedure"]]
    return Answer(
        code=code,
        title=wording.title,
        received_on=date.fromisoformat(told["received_on"]),
        milestones=list(_milestones(wording, told)),
        advice=wording.states[told["state"]].advice,
        holder=told["holder"],
        is_joined=told["joined"],
    )


def _milestones(wording: Wording, told: Mapping[str, Any]) -> Iterable[Milestone]:
    here = wording.states[told["state"]].step
    came = [(wording.states[state].step, state, date.fromisoformat(day)) for state, day in told["came"]]
    dues = {wording.promises[rule]: date.fromisoformat(day) for rule, day in told["due"] if rule in wording.promises}
    for step in range(1, STEPS + 1):
        reached = [day for each, _, day in came if each == step]
        if step < here and reached:
            yield Milestone(wording.steps[step - 1], "past", reached[0])
        elif step == here:
            since = [day for _, state, day in came if state == told["state"]]
            yield Milestone(wording.states[told["state"]].now, "now", since[-1] if since else None, dues.get(step))
        elif step > here:
            yield Milestone(wording.steps[step - 1], "ahead", due=dues.get(step))
