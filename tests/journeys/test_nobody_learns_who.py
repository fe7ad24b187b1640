"""Recognisable people denounce through every channel; nobody and nothing learns who they are.

Every name, number and address is a word that stands nowhere else. Afterwards whoever works there follows the links that
they see, and everything that was kept is searched: each table as the owner reads it, the raw files of PostgreSQL with
its write-ahead log and its own logs, the files of the program, its log, its mail, a backup. A complainant, who is no
secret, is looked for in the same places: where nothing could be found, nothing was proved.
"""

import logging
import re
import secrets
import string
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from kntc.accounts.models import Account, Post
from kntc.config.cluster import Cluster
from kntc.denunciations import actions as denunciations
from kntc.denunciations.models import Denunciation
from kntc.law.petition.terms import Direction
from kntc.petitions.models import Petition
from kntc.proceedings import jobs
from tests import database
from tests.cast import Cast
from tests.desk import Desk
from tests.documents.papers import pdf
from tests.integration import world
from tests.journeys.telling import OUTSIDE, approved, classified, does, happens, morning, proposed
from tests.petitions.screen import Page
from tests.proceedings.conftest import played

INTAKE, VISIT, SEARCH, BESIDE = (
    "/nghiep-vu/don/nhan/",
    "/nghiep-vu/tiep-dan/luot-moi/",
    "/nghiep-vu/tra-cuu/",
    "/nghiep-vu/tra-cuu/don-trung/",
)
MONDAY, TUESDAY = date(2026, 9, 7), date(2026, 9, 8)
EXAMINED = {"proper_form": True, "capable": True, "competent": True, "content_basis": True}
MOST_PAGES = 40
"""So many pages each of them follows; a list of days has no end."""
LINK = re.compile(r'href="(/[^"#]*)')
NOT_FOLLOWED = ("/static/", "/dang-xuat/", "ngay=")


def word() -> str:
    """Letters that stand nowhere else, in no language."""
    return "".join(secrets.choice("bcdfghjkmnpqrstvwxz") for _ in range(9)).capitalize()


def digits(count: int) -> str:
    """Figures that stand nowhere else."""
    return "".join(secrets.choice(string.digits) for _ in range(count))


@dataclass(frozen=True)
class Somebody:
    """A person of whom every part can be recognised."""

    name: str = field(default_factory=lambda: f"{word()} {word()}")
    id_no: str = field(default_factory=lambda: "000" + digits(9))
    address: str = field(default_factory=word)
    phone: str = field(default_factory=lambda: "0900" + digits(6))
    email: str = field(default_factory=lambda: f"{word().lower()}@thu.invalid")
    told: str = field(default_factory=word)

    @property
    def marks(self) -> list[bytes]:
        """What betrays this person, in small letters; a name in whole and in its parts."""
        parts = [self.name, *self.name.split(), self.id_no, self.address, self.phone, self.email, self.told]
        return [part.lower().encode() for part in parts]

    def boxes(self) -> dict[str, str]:
        """What the officer types into the person's boxes."""
        return {
            "nguoi-0-name": self.name,
            "nguoi-0-id_kind": "citizen_card",
            "nguoi-0-id_no": self.id_no,
            "nguoi-0-address": f"Thôn {self.address}",
            "nguoi-0-phone": self.phone,
            "nguoi-0-email": self.email,
        }

    def near(self) -> dict[str, str]:
        """What the officer types of the same person as somebody's relative, into the boxes of relatives."""
        told = {"name": self.name, "kinship": "child", "address": f"Thôn {self.address}", "phone": self.phone}
        return {f"than-0-{box}": words for box, words in told.items()}


def brings(desk: Desk, kind: str, who: Somebody, **more: object) -> str:
    """A petition of that kind arrives with a scan that names its sender; where saving leads."""
    form = Page(desk.read(INTAKE, loai=kind)).form("intake")
    typed = {
        "received_on": f"{MONDAY:%d/%m/%Y}",
        "channel": "post",
        "subject": "Thu tiền đóng góp không có nghị quyết",
        "text": f"Tôi là {who.name}, {who.told}, thôn {who.address}. " * 40,
    }
    scan = SimpleUploadedFile(f"{who.told}.pdf", pdf(Title=f"{who.name} {who.id_no}"), "application/pdf")
    sent = form.filled(typed | who.boxes()) | {"luu": ["ho-so"], "tep_petition": scan} | more
    answer = desk.client.post(f"{INTAKE}?loai={kind}", sent)
    return str(answer.headers.get("Location", ""))


def comes(desk: Desk, who: Somebody, near: Somebody) -> None:
    """Somebody comes in person, denounces by word of mouth, and is afraid for a child."""
    form = Page(desk.read(VISIT, loai="denunciation")).form()
    said = {"subject": "Thu tiền đóng góp", "content": "Trình bày việc thu tiền đóng góp", "result": "guided"}
    said |= {"guidance": "Hướng dẫn gửi đơn đến nơi có thẩm quyền"}
    answer = desk.client.post(f"{VISIT}?loai=denunciation", form.filled(said | who.boxes()) | near.near())
    assert answer.status_code == 302, answer.content


def is_feared_for(matter: Denunciation, cast: Cast, near: Somebody, other: Somebody) -> None:
    """A child of the denouncer is written down, wrongly first, asked to be protected, and protected."""
    asked, written = Desk(cast.inspectorate_head), reverse("proceedings:relative", args=[matter.dossier_id])
    on, head = date(2026, 9, 25), cast.province_head
    with played(on):
        typed = {box.removeprefix("than-0-"): words for box, words in near.near().items()}
        for sent in (typed | {"phone": "0" * 30}, typed):
            asked.client.post(written, asked.filled(written) | sent)
        child = matter.dossier.parties.get(role="relative")
        again = reverse("proceedings:relative_again", args=[matter.dossier_id, child.sealed_id])
        asked.client.post(again, asked.filled(again) | typed | {"name": other.name, "phone": other.phone})
    why = {"request_channel": "written", "protected_person": "child", "protection_reason": "Bị dọa trên đường đi học"}
    does(matter, "request_protection", on, head, **why, people_to_protect=[child])
    given = {"protection": ["secrecy", "life"], "threatened": True, "protected_count": 1}
    does(matter, "protect", on, head, **given, protection_no="206/QĐ-UBND", people_to_protect=[child])


def types_and_is_unsure(desk: Desk, who: Somebody) -> None:
    """A mistake in the form, a look for what is alike, a draft, a search for the person: nothing is kept open."""
    assert not brings(desk, "denunciation", who, received_on="không biết", **who.near())
    typed = {"loai": "denunciation", "text": who.told} | who.boxes()
    desk.client.post(BESIDE, typed, headers={"HX-Request": "true"})
    for wanted in (who.name, who.id_no, who.phone):
        desk.client.post(SEARCH, {"tim": wanted})


def is_sent_by_a_program(cast: Cast, who: Somebody) -> None:
    """Software of another office sends the denunciation of a named person."""
    world.found()
    message = world.example("cap-nhat-vu-viec.to-cao-nac-danh.request.json")
    person = message["NguoiKNTC"]["DataNguoiKNTC"][0]
    person |= {"HoTen": who.name, "SoDinhDanhCaNhan": who.id_no, "DiaChiChiTiet": who.address}
    answer = world.connected(cast).call("CapNhatVuViec", message)
    assert answer["Id"], answer


def goes_its_way(row: Petition, cast: Cast) -> None:
    """Classified, proposed, approved: a paper, a notice, lines of the diary."""
    classified(row, MONDAY, cast.officer, respondent_unit=cast.commune, accused_post="head", violator_clear=True)
    proposed(row, Direction.TRANSFER, TUESDAY, cast.officer)
    approved(row, TUESDAY, cast.head, receiver=cast.neighbour_head.unit, **OUTSIDE)


def is_settled(row: Petition, cast: Cast, *near: Somebody) -> None:
    """Taken over by the province, verified by people who do not learn who denounced, concluded, written of to all."""
    read = {"respondent_unit": cast.commune, "accused_post": "head", "violator_clear": True}
    classified(row, MONDAY, cast.handler, **read)
    proposed(row, Direction.ACCEPT, MONDAY, cast.handler)
    approved(row, TUESDAY, cast.board_head)
    event = happens(denunciations.open_from, row, on=TUESDAY, by=cast.board_head)
    matter, head = Denunciation.objects.get(proceeding=event.proceeding), cast.province_head
    does(matter, "examine", date(2026, 9, 14), head, **EXAMINED)
    does(matter, "accept", date(2026, 9, 16), head, acceptance_no="201/QĐ-UBND", accepted_content="Thu tiền đóng góp")
    does(matter, "notify_acceptance", date(2026, 9, 22), head)
    team = [cast.inspector, cast.inspectorate_head]
    does(matter, "verify", date(2026, 9, 23), head, team_order_no="205/QĐ-UBND", team=team)
    is_feared_for(matter, cast, *near)
    does(matter, "report", date(2026, 10, 9), cast.inspector, report_no="77/BC-ĐXM")
    said = {"conclusion_no": "15/KL-UBND", "findings": "Thu không đúng quy định", "verdicts": ["right"]}
    does(matter, "conclude", date(2026, 10, 14), head, **said, to_enforce=False)
    morning(date(2026, 10, 15))


def letters_go_out(posts: list[Post]) -> bytes:
    """What officials are told by mail in the morning."""
    for post in posts:
        Account.objects.filter(pk=post.account_id).update(email=f"{post.account.username}@xa.invalid")
    with played(date(2026, 10, 15)):
        jobs.digests.func(timestamp=0)
        jobs.send_letters.func(timestamp=0)
    assert mail.outbox
    return "".join(f"{each.subject} {each.body}" for each in mail.outbox).encode()


def pages_of(post: Post) -> Iterator[tuple[str, bytes]]:
    """Whatever somebody is shown who follows every link, from the desk on."""
    client = Client()
    client.force_login(post.account)
    waiting, seen = ["/nghiep-vu/", "/quan-tri/", "/"], set[str]()
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop(0)
        if address in seen or any(part in address for part in NOT_FOLLOWED):
            continue
        seen.add(address)
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        yield address, body
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = (urlsplit(urljoin(address, unescape(each))) for each in LINK.findall(body.decode()))
            waiting += [each._replace(scheme="", netloc="").geturl() for each in links]


def tables() -> Iterator[tuple[str, bytes]]:
    """Every table as the owner reads it, written out as text; the vault's too."""
    with connections["owner"].cursor() as sql:
        sql.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables "
            "WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
        )
        names = [name for (name,) in sql.fetchall()]
        sql.execute("SET ROLE kntc_vault")
        sealed = [name for name in names if name.startswith("vault.")]
        yield from ((name, _copied(sql, name)) for name in sealed)
        sql.execute("RESET ROLE")
        yield from ((name, _copied(sql, name)) for name in names if name not in sealed)
        yield "pg_stats", _copied(sql, "(SELECT * FROM pg_stats)")


def _copied(sql: object, what: str) -> bytes:
    with sql.copy(f"COPY {what} TO STDOUT") as stream:  # type: ignore[attr-defined]
        return b"".join(bytes(part) for part in stream)


def raw_files() -> Iterator[tuple[str, bytes]]:
    """What lies on the disk: this database's own files, the write-ahead log, the server's logs, the program's files."""
    with connection.cursor() as sql:
        sql.execute("SELECT oid::text FROM pg_database WHERE datname = current_database()")
        [(oid,)] = sql.fetchall()
    home = Cluster(database.ROOT / "var" / "test").files
    folders = [home / "base" / oid, home / "pg_wal", home / "log", home / "pg_stat", Path(settings.DATA)]
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                with suppress(FileNotFoundError):
                    yield str(path), path.read_bytes()


def found(people: list[Somebody], places: Iterable[tuple[str, bytes]]) -> set[tuple[str, str]]:
    """Where which mark stands."""
    marks = {mark for who in people for mark in who.marks}
    small = ((name, content.lower()) for name, content in places)
    return {(name, mark.decode()) for name, content in small for mark in marks if mark in content}


def written_out() -> None:
    """What lies in memory goes to the disk, and what the planner knows is gathered, as every night."""
    with connections["owner"].cursor() as sql:
        sql.execute("ANALYZE")
    Cluster(database.ROOT / "var" / "test").psql(["-c", "CHECKPOINT"])


def test_whoever_denounces_is_found_nowhere_but_behind_the_door(
    committed_db: None,  # noqa: ARG001 -- what is searched was committed
    cast: Cast,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    secret = [Somebody() for _ in range(11)]
    by_post, unclear, in_parts, in_person, unsure, by_program, settled = secret[:7]
    wife, child, daughter, son = secret[7:]
    known = Somebody()
    desk = Desk(cast.officer)
    with caplog.at_level(logging.DEBUG):
        with played(MONDAY):
            assert "/ho-so/" in brings(desk, "denunciation", by_post, **wife.near())
            assert "/ho-so/" in brings(desk, "unknown", unclear)
            assert "/ho-so/" in brings(desk, "mixed", in_parts)
            assert "/ho-so/" in brings(desk, "complaint", known)
            assert "/ho-so/" in brings(Desk(cast.handler), "denunciation", settled)
            comes(Desk(cast.receiver), in_person, child)
            types_and_is_unsure(desk, unsure)
        is_sent_by_a_program(cast, by_program)
        for row in Petition.objects.filter(kind="denunciation", proceeding__holder=cast.commune):
            goes_its_way(row, cast)
        at_the_board = Petition.objects.filter(kind="denunciation", proceeding__holder=cast.handler.unit)
        is_settled(at_the_board.earliest("pk"), cast, daughter, son)
        readers = [cast.officer, cast.head, cast.receiver, cast.monitor, cast.neighbour, cast.system_administrator]
        readers += [cast.province_head, cast.inspector]
        shown = found(secret, (each for post in readers for each in pages_of(post)))
    letters = letters_go_out(readers)
    written_out()
    call_command("backup", str(tmp_path / "backup.kntc"))
    saved = (tmp_path / "backup.kntc").read_bytes()
    everything = [*tables(), *raw_files()]
    kept = found(secret, [*everything, ("log", caplog.text.encode()), ("mail", letters), ("backup", saved)])
    assert (shown, kept) == (set(), set())

    plain = found([known], everything)
    places = {Path(name).name if "/" in name else name for name, _ in plain}
    assert {"public.dossiers_party", "public.search_filewords"} <= places
    assert any("/base/" in name for name, _ in plain)
    assert any("/pg_wal/" in name for name, _ in plain)
