"""How far above the body complained of the competent one stands — thẩm quyền theo cấp.

Luật Khiếu nại, Điều 17 đến 23; Luật Tố cáo, Điều 12, 13 và 37; Luật Tiếp công dân, Điều 26.2 (as amended by
Luật 136/2025/QH15). Which body that is follows from the tree of units; here stands only the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from kntc.law.petition.terms import AccusedPost, Instance, PetitionKind


@dataclass(frozen=True)
class Rung:
    """So many steps above the body concerned, with the article — bậc thẩm quyền."""

    steps_up: int
    article: str


OWN_DECISION = Rung(0, "Luật Khiếu nại, Điều 17 đến 23: lần đầu do người có quyết định, hành vi bị khiếu nại")
SECOND_INSTANCE = Rung(1, "Luật Khiếu nại, Điều 7, 20, 21: lần hai do thủ trưởng cấp trên trực tiếp")
OWN_STAFF = Rung(0, "Luật Tố cáo, Điều 12 và 13: người đứng đầu cơ quan quản lý người bị tố cáo")
HEAD_OR_DEPUTY = Rung(1, "Luật Tố cáo, Điều 13: người đứng đầu cấp trên trực tiếp")
FURTHER = "Luật Tố cáo, Điều 37: người đứng đầu cấp trên trực tiếp của người đã giải quyết"
OWN_FIELD = Rung(0, "Luật Tiếp công dân, Điều 26.2: cơ quan phụ trách nội dung kiến nghị, phản ánh")

LADDER: Mapping[tuple[str, str, str], Rung] = MappingProxyType(
    {
        (PetitionKind.DENUNCIATION, Instance.FIRST, AccusedPost.STAFF): OWN_STAFF,
        (PetitionKind.DENUNCIATION, Instance.FIRST, AccusedPost.HEAD): HEAD_OR_DEPUTY,
        (PetitionKind.DENUNCIATION, Instance.FURTHER, AccusedPost.STAFF): Rung(1, FURTHER),
        (PetitionKind.DENUNCIATION, Instance.FURTHER, AccusedPost.HEAD): Rung(2, FURTHER),
        **{(PetitionKind.COMPLAINT, Instance.FIRST, post): OWN_DECISION for post in AccusedPost},
        **{(PetitionKind.COMPLAINT, Instance.SECOND, post): SECOND_INSTANCE for post in AccusedPost},
        **{(PetitionKind.FEEDBACK, Instance.NONE, post): OWN_FIELD for post in AccusedPost},
    },
)


def rung(kind: str, instance: str, accused_post: str) -> Rung | None:
    """How far up the competent body stands; None while the kind is not known or the petition must be split."""
    return LADDER.get((kind, instance, accused_post))
