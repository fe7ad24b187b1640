"""Writing copies at the speed of COPY — ghi dữ liệu khối lượng lớn."""

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection, transaction
from psycopg.sql import SQL, Identifier
from uuid_utils.compat import uuid7

from kntc.accounts.models import Account, Post
from kntc.config.demo import people as invented
from kntc.config.demo.officials import IN_OFFICE_SINCE, PASSWORD
from kntc.config.generation import country, queries
from kntc.config.generation.country import Land, NoSuchBody
from kntc.config.generation.pattern import Pattern, Province
from kntc.config.models import SetAside
from kntc.documents.models import GivenNumber, NumberSeries
from kntc.dossiers import lookup_code
from kntc.proceedings import chain
from kntc.units.models import Unit
from kntc.units.spelling import plain
from kntc.vault import blind
from kntc.vault.actions import LETTERS, trace_key
from kntc.vault.envelope import close
from kntc.vault.identity import Identity
from kntc.vault.keys import ring

SEAL = f"SELECT vault.seal({', '.join(['%s'] * 11)})"
WORDS = "Tôi làm đơn này tố cáo việc đã nêu. Tôi cam đoan nội dung là đúng sự thật và đề nghị giữ bí mật. "
TRIES = 20


def set_aside() -> None:
    """Note that from now on this database serves measuring only — dành cơ sở dữ liệu để đo."""
    SetAside.objects.get_or_create(pk=1)


@transaction.atomic
def employ(units: Sequence[Unit], roster: country.Roster) -> int:
    """Give each of these bodies the people that the invented one of its kind has; gives how many came."""
    filled = set(Post.objects.filter(unit__in=units).values_list("unit_id", flat=True))
    wanted = [(unit, role, nth) for unit in units if unit.pk not in filled for nth, role in _roles(unit, roster)]
    password, rng = make_password(PASSWORD), Random("officials")  # noqa: S311 -- invented people
    accounts = [
        Account(
            username=f"{unit.code.lower()}.{nth}",
            full_name=invented.full_name(rng),
            password=password,
            must_change_password=False,
        )
        for unit, _role, nth in wanted
    ]
    Account.objects.bulk_create(accounts, batch_size=2000)
    posts = [
        Post(account=account, unit=unit, role=role, since=IN_OFFICE_SINCE)
        for account, (unit, role, _nth) in zip(accounts, wanted, strict=True)
    ]
    Post.objects.bulk_create(posts, batch_size=2000)
    return len(posts)


def _roles(unit: Unit, roster: country.Roster) -> Iterable[tuple[int, str]]:
    return enumerate(roster.get(country.sort_of(unit), ()), start=1)


class Numbers:
    """The numbers that papers and proceedings of one province get next — dãy số."""

    def __init__(self, units: list[int]) -> None:
        """Go on where the series stand."""
        self.last = defaultdict(int, queries.last_numbers(units))
        self.given: list[tuple[int, int, str, int]] = []

    def next(self, unit: int, year: int, series: str) -> int:
        """The next number."""
        self.last[unit, year, series] += 1
        return self.last[unit, year, series]

    def give(self, unit: int, year: int, series: str) -> int:
        """The next number of a paper, noted as given."""
        number = self.next(unit, year, series)
        self.given.append((unit, year, series, number))
        return number

    def keep(self) -> None:
        """Write what was given, and where the series stand now."""
        GivenNumber.objects.bulk_create(
            [GivenNumber(unit_id=u, year=y, series=s, number=n) for u, y, s, n in self.given], batch_size=5000
        )
        NumberSeries.objects.bulk_create(
            [NumberSeries(unit_id=u, year=y, series=s, last=n) for (u, y, s), n in self.last.items()],
            update_conflicts=True,
            unique_fields=["unit", "year", "series"],
            update_fields=["last"],
            batch_size=5000,
        )


class Batch:
    """Copies that are written together in one transaction — một lô."""

    def __init__(self, there: Land, province: Province, seed: str) -> None:
        """Nothing yet."""
        self.there, self.province = there, province
        self.rng = Random(seed)  # noqa: S311 -- the same copies every time, no secret
        units = [unit.pk for unit in (*there.bodies.values(), *there.communes)]
        self.numbers = Numbers(units)
        self.lines: dict[str, list[str]] = defaultdict(list)
        self.seals: list[tuple[Any, ...]] = []
        self.key_name, self.key = chain.current_key()
        self.trace_key = trace_key(ring())

    def copy(self, patterns: Sequence[Pattern]) -> None:
        """Stand one more file in this province."""
        for _ in range(TRIES):
            pattern = self.rng.choice(patterns)
            home = self.there.draw(self.rng) if pattern.home else None
            try:
                values = country.cast(pattern, self.province, self.there, home, self.rng)
            except NoSuchBody:
                continue
            return self._write(pattern, values)
        raise NoSuchBody(self.there.committee.code)

    def _write(self, pattern: Pattern, values: dict[str, str]) -> None:
        values |= pattern.shifted(self.rng.randint(0, pattern.weeks_back))
        values |= {f"i:{own}": str(uuid7()) for own in pattern.ids}
        values |= self._drawn(pattern)
        values |= self._numbered(pattern, values)
        self._seal(pattern, values)
        self._chain(pattern, values)
        for table, row in pattern.rows:
            self.lines[table.name].append(row.fill(values))

    def _drawn(self, pattern: Pattern) -> dict[str, str]:
        drawn = {"code": lookup_code.draw()}
        drawn |= {f"q{figure}": str(self.rng.randrange(100, 10000)) for figure in pattern.figures}
        for nth in range(len(invented.HAMLETS)):
            hamlet = self.rng.choice(invented.HAMLETS)
            drawn |= {f"h{nth}": hamlet, f"fh{nth}": plain(hamlet)}
        for nth in range(len(pattern.people)):
            name = invented.full_name(self.rng)
            rest, _, given = plain(name).rpartition(" ")
            drawn |= {f"n{nth}": name, f"fn{nth}": plain(name), f"ff{nth}": rest, f"fg{nth}": given}
            drawn |= {f"c{nth}": f"000{self.rng.randrange(10**9):09}", f"t{nth}": f"0900{self.rng.randrange(10**6):06}"}
        return drawn

    def _numbered(self, pattern: Pattern, values: Mapping[str, str]) -> dict[str, str]:
        found = {}
        for nth, run in enumerate(pattern.runs):
            unit, year = int(values[f"u:{run['holder_id']}"]), int(values[f"y:{run['opened_on']}"])
            found[f"run{nth}"] = str(self.numbers.next(unit, year, run["procedure"] or ""))
        for nth, paper in enumerate(pattern.papers):
            unit, year = int(values[f"u:{paper['unit_id']}"]), int(values[f"y:{paper['dated_on']}"])
            found[f"no{nth}"] = str(self.numbers.give(unit, year, (paper["symbol"] or "").upper()))
        return found

    def _seal(self, pattern: Pattern, values: dict[str, str]) -> None:
        keys, [dossier] = ring(), [row["id"] for row in pattern.rows_of["dossiers_dossier"]]
        for own in pattern.sealed:
            sealed_id, dossier_id = UUID(values[f"i:{own}"]), UUID(values[f"i:{dossier}"])
            name = invented.full_name(self.rng)
            identity = Identity(name=name, id_no=f"000{self.rng.randrange(10**9):09}", text=WORDS * 4)
            envelope = close(identity, sealed_id=sealed_id, dossier_id=dossier_id, keys=keys)
            pseudonym = f"BM-{''.join(secrets.choice(LETTERS) for _ in range(6))}"
            content = sealed_id.bytes + dossier_id.bytes + pseudonym.encode() + envelope.ciphertext
            values |= {f"ps:{own}": pseudonym, f"sd:{own}": hashlib.sha256(content).hexdigest()}
            wrapped, officer = envelope.wrapped, int(values[f"p:{pattern.entered_by}"])
            known = (pseudonym, officer, [officer], wrapped.key_id, keys.check_value(wrapped.key_id))
            sealed = (wrapped.sealed, envelope.ciphertext, *blind.traces(identity, self.trace_key, dossier_id))
            self.seals.append((sealed_id, dossier_id, *known, *sealed))

    def _chain(self, pattern: Pattern, values: dict[str, str]) -> None:
        previous = b""
        for line in pattern.lines:
            values[f"dg{line.seq}"] = hashlib.sha256(line.said.fill(values).encode()).hexdigest()
            previous = chain.authenticate(line.fields.fill(values).encode(), previous, self.key)
            values[f"mc{line.seq}"] = previous.hex()

    def keep(self) -> None:
        """Write everything."""
        self.numbers.keep()
        with connection.cursor() as sql:
            if self.seals:
                sql.executemany(SEAL, self.seals)
            for table in queries.tables():
                if self.lines[table.name]:
                    columns = SQL(", ").join(Identifier(name) for name, _ in table.columns)
                    into = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table.name), columns)
                    with sql.copy(into) as stream:
                        stream.write("\n".join(self.lines[table.name]) + "\n")


@transaction.atomic
def write_batch(there: Land, province: Province, patterns: Sequence[Pattern], size: int, seed: str) -> int:
    """Stand so many files in a province; one transaction, one batch of a province at a time."""
    with connection.cursor() as sql:
        sql.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, there.committee.pk])
    batch = Batch(there, province, seed)
    for _ in range(size):
        batch.copy(patterns)
    batch.keep()
    return size


LOCK = 0x6B6E
"""The first half of the advisory lock of a province."""
