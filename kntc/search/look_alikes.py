"""What an officer is offered as looking alike, and how it is told — đơn trùng, cùng vụ việc.

Of a matter that lies with another unit only its kind and its unit are told, and only of complaints and feedback
(Luật Tố cáo 2018, Điều 8.3): whether a denunciation exists elsewhere, nobody learns from here.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kntc.accounts.models import Post
from kntc.dossiers.models import Dossier
from kntc.law.petition.terms import PetitionKind
from kntc.proceedings.models import Proceeding
from kntc.search import queries
from kntc.search.likeness import Degree, Likeness, compare
from kntc.search.models import FileWords, NotDuplicate
from kntc.search.words import Words

MOST_SHOWN, MOST_UNLIKE = 8, 3


@dataclass(frozen=True)
class LookAlike:
    """One file that looks like what is typed: all of it to who may read it, else only kind and unit."""

    row: FileWords
    likeness: Likeness
    proceeding: Proceeding
    is_visible: bool
    others: int = 0

    @property
    def dossier(self) -> Dossier:
        """The file."""
        return self.row.dossier

    @property
    def kind(self) -> str:
        """What it is, in words."""
        return kind_words(self.row.kind)

    @property
    def has_people(self) -> bool:
        """Whether something is known of whoever brought it."""
        return bool(self.row.names)

    @property
    def is_pressing(self) -> bool:
        """Whether joining is put forward: much alike, nothing against it, and the official may read it."""
        return self.is_visible and self.likeness.is_pressing


@dataclass(frozen=True)
class Found:
    """Everything offered, the most alike first."""

    all: tuple[LookAlike, ...] = ()

    @property
    def open(self) -> list[LookAlike]:
        """Those that the official may read."""
        return [each for each in self.all if each.is_visible]

    @property
    def elsewhere(self) -> list[LookAlike]:
        """Those that lie with other units."""
        return [each for each in self.all if not each.is_visible]


def kind_words(kind: str) -> str:
    """The kind of a matter as a label: khiếu nại, lượt tiếp công dân."""
    known = {each.value: each.vietnamese for each in PetitionKind}
    return known.get(kind, "lượt tiếp công dân")


def look(words: Words, actor: Post, *, on: date, but: Collection[UUID] = ()) -> Found:
    """Find what looks like these words and the official may be told of; of one matter, the file most like them."""
    alike = {row.pk: (row, likeness) for row, likeness in _alike(words, but)}
    seen = queries.newest_visible(actor, alike, on=on)
    apart = [pk for pk, (row, _) in alike.items() if pk not in seen and row.kind in queries.SHOWN_ELSEWHERE]
    known = queries.elsewhere(apart) | seen
    found = [
        LookAlike(row, likeness, known[pk], is_visible=pk in seen)
        for pk, (row, likeness) in alike.items()
        if pk in known
    ]
    ordered = list(_one_of_each_matter(sorted(found, key=_order)))
    unlike = [each for each in ordered if _is_unlike(each)][MOST_UNLIKE:]
    return Found(tuple(each for each in ordered if each not in unlike)[:MOST_SHOWN])


def of_file(dossier: Dossier, actor: Post, *, on: date) -> Found:
    """What looks like a file that was entered already, without what belongs to its matter or was ruled out."""
    row = queries.of_file(dossier.pk)
    if row is None:
        return Found()
    ruled_out = queries.of_matters(queries.ruled_out(dossier.pk))
    return look(words_of(row), actor, on=on, but=queries.of_matter(dossier.pk) | ruled_out)


def ruled_out(dossier: Dossier, actor: Post, *, on: date) -> list[tuple[NotDuplicate, Dossier]]:
    """The decisions that others are not about the matter of this file, with those files that one may read."""
    decisions = list(queries.decisions_on(dossier.pk))
    others = [each.other_id if each.dossier_id == dossier.pk else each.dossier_id for each in decisions]
    seen = queries.newest_visible(actor, others, on=on)
    return [(each, seen[pk].dossier) for each, pk in zip(decisions, others, strict=True) if pk in seen]


def words_of(row: FileWords) -> Words:
    """The folded words of a file as they were kept."""
    return Words(
        names=_apart(row.names),
        opposed=_apart(row.opposed),
        numbers=frozenset(row.numbers),
        births=frozenset(row.births),
        communes=frozenset(row.communes),
        homes=row.homes,
        acts=frozenset(row.acts),
        subject=row.subject,
        text=row.text,
        withdraws=row.withdraws,
    )


def _apart(names: str) -> tuple[str, ...]:
    return tuple(filter(None, names.split(" | ")))


def _alike(words: Words, but: Collection[UUID]) -> Iterable[tuple[FileWords, Likeness]]:
    for row in queries.candidates(words, but=but):
        likeness = compare(words, words_of(row))
        if likeness is not None:
            yield row, likeness


def _order(each: LookAlike) -> tuple[bool, int, bool, UUID]:
    """What speaks only for it first, then by weight; of equals the one that can be read."""
    return _is_unlike(each), -each.likeness.points, not each.is_visible, each.row.pk


def _is_unlike(each: LookAlike) -> bool:
    return bool(each.likeness.differences) or each.likeness.degree is Degree.PARTLY


def _one_of_each_matter(found: list[LookAlike]) -> Iterable[LookAlike]:
    roots = queries.matters_of(each.row.pk for each in found)
    counted: dict[UUID, int] = {}
    for each in found:
        root = roots.get(each.row.pk, each.row.pk)
        counted[root] = counted.get(root, 0) + 1
    told: set[tuple[UUID, bool]] = set()
    for each in found:
        root = roots.get(each.row.pk, each.row.pk)
        if (root, each.is_visible) not in told:
            told.add((root, each.is_visible))
            yield LookAlike(each.row, each.likeness, each.proceeding, each.is_visible, counted[root] - 1)
