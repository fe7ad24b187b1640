"""The forty petitions on paper, and what an officer reads off each — bốn mươi lá đơn.

``NN-slug.yaml`` is the petition as it arrives with the answer of an experienced clerk; ``NN.reading.yaml`` beside it
is the officer's part: kind, field, summary, whose decision or whose conduct, what the paper has and lacks. Whether
it is fit to be handled, who is competent, what is to be done and by when stands in neither: the program says it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from kntc.dossiers.actions import Newcomer
from kntc.dossiers.terms import PartyRole
from kntc.law.petition.terms import Channel, PetitionKind
from kntc.petitions.receipt import Receipt
from kntc.units import queries as units
from kntc.units.models import Area, Unit

FILES = Path(__file__).parents[1] / "data" / "petitions"

CHANNELS = {
    "bưu chính": Channel.POST,
    "trực tiếp": Channel.IN_PERSON,
    "hộp thư": Channel.BOX,
    "cơ quan chuyển": Channel.FORWARDED,
    "trực tuyến": Channel.ONLINE,
}
ROLES = {
    "người khiếu nại": PartyRole.COMPLAINANT,
    "người tố cáo": PartyRole.DENOUNCER,
    "người khiếu nại, người tố cáo, người kiến nghị": PartyRole.PETITIONER,
    "người phản ánh": PartyRole.SENDER,
    "người kiến nghị": PartyRole.SENDER,
    "người cùng ký": PartyRole.PETITIONER,
    "người đại diện": PartyRole.REPRESENTATIVE,
    "người được ủy quyền": PartyRole.AUTHORISED,
    "người bị khiếu nại": PartyRole.RESPONDENT,
    "người bị tố cáo": PartyRole.ACCUSED,
    "người bị phản ánh": PartyRole.CRITICISED,
    "người có liên quan": PartyRole.CONCERNED,
    "người có quyền lợi liên quan": PartyRole.CONCERNED,
    "người làm chứng": PartyRole.CONCERNED,
    "cơ quan chuyển đơn": PartyRole.FORWARDER,
}
OFFICIALS = {"cán bộ tiếp", "cán bộ ghi nhận", "người phiên dịch"}


@dataclass(frozen=True)
class Paper:
    """One petition: the file as it is, and the officer's reading of it."""

    slug: str
    file: Mapping[str, Any]
    reading: Mapping[str, Any]

    @property
    def number(self) -> str:
        """The two digits by which the files name one another."""
        return self.slug[:2]

    @property
    def expected(self) -> Mapping[str, Any]:
        """What an experienced clerk says of it."""
        answer: Mapping[str, Any] = self.file["expected"]
        return answer

    @property
    def outcomes(self) -> set[str]:
        """Where it may land."""
        return {self.expected["outcome"], *self.expected.get("outcome_alternatives", [])}

    @cached_property
    def unit(self) -> Unit:
        """Who received it."""
        return units.find(self.file["received_by"])

    @property
    def place(self) -> Area | None:
        """Where the matter arose, when the officer wrote it down."""
        code = self.reading.get("place")
        return units.area(code, self.file["received_on"]) if code else None

    @property
    def people(self) -> tuple[Newcomer, ...]:
        """Everybody in the file but the officials who took it down."""
        return tuple(_newcomer(each) for each in self.expected["people"] if each["role"] not in OFFICIALS)

    def receipt(self) -> Receipt:
        """What is entered on the day it arrives."""
        return Receipt(
            kind=PetitionKind(self.reading["kind"]),
            subject=self.reading["summary"],
            channel=CHANNELS[self.file["channel"]],
            received_on=self.file["received_on"],
            people=self.people,
            text=self.file["text"],
            written_on=self.reading.get("written_on"),
            place=self.place,
            is_remote=self.reading.get("remote", False),
            **self.reading.get("forwarder", {}),
        )

    def given(self) -> dict[str, Any]:
        """What is ticked when it is classified."""
        read = {name: self.reading[name] for name in ("kind", "instance", "field")}
        return {**read, **self.reading["reads"], "respondent_unit": units.find(self.reading["respondent"])}

    def hints(self) -> list[str]:
        """Whatever would tell who denounced: name, numbers, house or hamlet, the petition's own longest line."""
        people = [each for each in self.expected["people"] if "người tố cáo" in each["role"].split(", ")]
        known = [each.get(key) for each in people for key in ("name", "id_no", "phone")]
        phones = [f"{each['phone'][:4]} {each['phone'][4:7]} {each['phone'][7:]}" for each in people if "phone" in each]
        # A commune and a province alone tell nobody, and stand in the tree of units.
        homes = [each["address"] for each in people if each.get("address", "").count(",") > 1]
        longest = max(self.file["text"].splitlines(), key=len).split('"')[0].strip()
        return [*filter(None, known), *phones, *homes, longest]


def _newcomer(person: Mapping[str, Any]) -> Newcomer:
    return Newcomer(
        ROLES[person["role"]],
        name=person["name"] or "",
        position=person.get("position", ""),
        id_no=person.get("id_no", ""),
        phone=person.get("phone", ""),
        address=person.get("address", ""),
        is_organisation=person.get("type") == "organisation",
        is_anonymous=person.get("anonymous", False),
        people=person.get("count", 1),
    )


def _paper(path: Path) -> Paper:
    file = yaml.safe_load(path.read_text(encoding="utf-8"))
    beside = path.with_name(f"{path.name[:2]}.reading.yaml")
    return Paper(path.stem, file, yaml.safe_load(beside.read_text(encoding="utf-8")))


PAPERS = [_paper(path) for path in sorted(FILES.glob("[0-9][0-9]-*.yaml"))]
BY_NUMBER = {paper.number: paper for paper in PAPERS}
