"""The SQL by which the ledger is added up — câu lệnh cộng sổ cái.

Text of statements with named places for values; nothing here runs them.
"""

# ruff: noqa: S608 -- every piece of SQL is written in this module, every value is a named parameter

from collections.abc import Sequence
from typing import Any

from kntc.reports.declaration import Among, Column, Fields, Tally, Way
from kntc.reports.period import Period

Pairs = tuple[list[int], list[int]]
Statement = tuple[str, dict[str, Any]]

PLACES = "place AS (SELECT * FROM unnest(%(units)s::bigint[], %(rows)s::bigint[]) AS place(unit_id, row_id))"
ONE_ONLY = 0
"""The rank of every matter where no order says under what it counts first."""


def sums(tallies: Sequence[Tally], names: Sequence[str], pairs: Pairs, period: Period) -> Statement:
    """Row, measure, whether before the period, the dimensions in the order of ``names``, the sum."""
    given = _period(pairs, period) | {
        "now": sorted({tally.measure.value for tally in tallies if not tally.carried}),
        "carried": sorted({tally.measure.value for tally in tallies if tally.carried}),
    }
    dimensions = "".join(f", e.dimensions->>%(name{place})s" for place in range(len(names)))
    given |= {f"name{place}": name for place, name in enumerate(names)}
    grouped = ", ".join(str(each) for each in range(1, 4 + len(names)))
    return (
        f"""WITH {PLACES}
        SELECT p.row_id, e.measure, e.happened_on < %(since)s{dimensions}, SUM(e.amount)
        FROM ledger_entry e JOIN place p ON p.unit_id = e.unit_id
        WHERE e.unit_id = ANY(%(units)s) AND e.recorded_at < %(before)s
          AND ((e.measure = ANY(%(now)s) AND e.happened_on BETWEEN %(since)s AND %(until)s)
            OR (e.measure = ANY(%(carried)s) AND e.happened_on < %(since)s))
        GROUP BY {grouped}""",
        given,
    )


def kind_of_matters(column: Column) -> tuple[Any, ...]:
    """What two columns of matters must share to be counted by one statement."""
    (tally,) = column.tallies
    where = tuple(sorted((name, _plain(wanted)) for name, wanted in tally.where.items()))
    under = column.under
    return tally.measure, str(where), (under.dimension, under.order) if under else ()


def rank_wanted(column: Column) -> int | None:
    """The place in the order that a column stands for; None: every place."""
    under = column.under
    return under.order.index(under.value) + 1 if under and under.value else None


def matters(column: Column, pairs: Pairs, period: Period) -> Statement:
    """Row, place in the order, number of distinct matters."""
    body, given = matter_lines(column, pairs, period)
    return f"WITH {PLACES}, {body} SELECT row_id, rank, COUNT(*) FROM matter GROUP BY 1, 2", given


def matter_lines(column: Column, pairs: Pairs, period: Period) -> Statement:
    """The named parts ``line`` (files that count) and ``matter`` (what they are joined to, with its place)."""
    (tally,) = column.tallies
    under = column.under
    condition, given = conditions(tally, "m")
    given |= _period(pairs, period) | {
        "dimension": under.dimension if under else "",
        "order": list(under.order) if under else [],
    }
    rank = "MIN(array_position(%(order)s::text[], l.value))" if under else str(ONE_ONLY)
    return (
        f"""line AS (
          SELECT p.row_id, e.dossier_id, e.dimensions->>%(dimension)s AS value, MAX(e.happened_on) AS day
          FROM ledger_entry e JOIN place p ON p.unit_id = e.unit_id
          WHERE e.unit_id = ANY(%(units)s) AND e.recorded_at < %(before)s AND {condition}
          GROUP BY 1, 2, 3 HAVING SUM(e.amount) > 0),
        matter AS (
          SELECT l.row_id, COALESCE(j.matter_id, l.dossier_id) AS key, {rank} AS rank, MAX(l.day) AS day,
                 array_agg(DISTINCT l.dossier_id) AS files
          FROM line l LEFT JOIN dossiers_joining j ON j.dossier_id = l.dossier_id
            AND j.since <= %(as_of)s AND (j.until IS NULL OR j.until > %(as_of)s)
          GROUP BY 1, 2)""",
        given,
    )


def tally_lines(column: Column, pairs: Pairs, period: Period) -> Statement:
    """The named part ``matter``: file by file what a column of rows or people counts."""
    given = _period(pairs, period)
    cases, any_of = [], []
    for place, tally in enumerate(column.tallies):
        condition, more = conditions(tally, f"t{place}x")
        given |= more
        cases.append(f"WHEN {condition} THEN {tally.sign} * e.amount")
        any_of.append(condition)
    return (
        f"""matter AS (
          SELECT p.row_id, e.dossier_id AS key, 0 AS rank, MAX(e.happened_on) AS day,
                 ARRAY[e.dossier_id] AS files, SUM(CASE {" ".join(cases)} END) AS amount
          FROM ledger_entry e JOIN place p ON p.unit_id = e.unit_id
          WHERE e.unit_id = ANY(%(units)s) AND e.recorded_at < %(before)s AND ({" OR ".join(any_of)})
          GROUP BY 1, 2 HAVING SUM(CASE {" ".join(cases)} END) <> 0)""",
        given,
    )


def conditions(tally: Tally, mark: str) -> Statement:
    """What holds of the lines of a tally; ``mark`` keeps the names of its values apart from others."""
    days = "e.happened_on < %(since)s" if tally.carried else "e.happened_on BETWEEN %(since)s AND %(until)s"
    parts = [f"e.measure = %({mark}measure)s", days]
    given: dict[str, Any] = {f"{mark}measure": tally.measure.value}
    for place, (name, wanted) in enumerate(sorted(tally.where.items())):
        values, others = _plain(wanted)
        given |= {f"{mark}name{place}": name, f"{mark}values{place}": values}
        found = f"COALESCE(e.dimensions->>%({mark}name{place})s, '') = ANY(%({mark}values{place})s)"
        parts.append(f"NOT ({found})" if others else found)
    return f"({' AND '.join(parts)})", given


def days(hosts: Sequence[str], cancelled: str, pairs: Pairs, period: Period) -> Statement:
    """Row, host, number of days announced and come."""
    body, given = session_days(hosts, cancelled, pairs, period)
    return f"WITH {PLACES}, {body} SELECT row_id, host, COUNT(*) FROM held GROUP BY 1, 2", given


def held(hosts: Sequence[str], cancelled: str, pairs: Pairs, period: Period) -> Statement:
    """Unit and day of every day that counts."""
    body, given = session_days(hosts, cancelled, pairs, period)
    return f"WITH {PLACES}, {body} SELECT unit_id, day FROM held", given


def session_days(hosts: Sequence[str], cancelled: str, pairs: Pairs, period: Period) -> Statement:
    """The named part ``held``: each day once for each unit and host, as known on the day of reckoning.

    A reception is announced before it is held (Luật Tiếp công dân, Điều 24), so a day that has come was announced.
    """
    given = _period(pairs, period) | {"hosts": list(hosts), "cancelled": cancelled, "last": period.last_day}
    return (
        """held AS (
          SELECT DISTINCT p.row_id, s.unit_id, s.host, s.day
          FROM reception_session s JOIN place p ON p.unit_id = s.unit_id
          WHERE s.host = ANY(%(hosts)s) AND s.day BETWEEN %(since)s AND %(last)s
            AND NOT (s.status = %(cancelled)s AND s.status_noted_at < %(before)s))""",
        given,
    )


def _period(pairs: Pairs, period: Period) -> dict[str, Any]:
    return {
        "units": pairs[0],
        "rows": pairs[1],
        "since": period.since,
        "until": period.until,
        "as_of": period.as_of,
        "before": period.before,
    }


def _plain(wanted: Among | Fields) -> tuple[list[str], bool]:
    if isinstance(wanted, Fields):
        raise TypeError(wanted)
    return sorted(wanted.values), wanted.others


def behind(column: Column, pairs: Pairs, period: Period, seen: Statement) -> Statement:
    """The named parts that give what a cell counts, with the files of it that somebody sees."""
    of_matters = column.way is Way.MATTERS
    body, given = (matter_lines if of_matters else tally_lines)(column, pairs, period)
    rank = rank_wanted(column)
    return (
        f"""WITH {PLACES}, {body},
        counted AS (
          SELECT row_id, day, {"1" if of_matters else "amount"} AS amount, files, key FROM matter
          {"" if rank is None else "WHERE rank = %(rank)s"}),
        sight AS (
          SELECT DISTINCT mine.dossier_id FROM ({seen[0]}) mine
          WHERE mine.dossier_id IN (SELECT unnest(files) FROM counted)),
        thing AS (
          SELECT c.row_id, c.key, c.day, c.amount, cardinality(c.files) AS files,
                 COALESCE(array_agg(s.dossier_id ORDER BY s.dossier_id) FILTER (WHERE s.dossier_id IS NOT NULL),
                          '{{}}') AS seen
          FROM counted c CROSS JOIN unnest(c.files) AS file(id) LEFT JOIN sight s ON s.dossier_id = file.id
          GROUP BY c.row_id, c.key, c.day, c.amount, c.files)""",
        given | seen[1] | {"rank": rank},
    )


def page(counted: str, given: dict[str, Any], *, first: int, size: int) -> Statement:
    """Those that may be seen, newest first."""
    return (
        f"""{counted} SELECT row_id, day, amount, seen, files FROM thing WHERE seen <> '{{}}'
        ORDER BY day DESC, key, row_id LIMIT %(size)s OFFSET %(first)s""",
        given | {"size": size, "first": first},
    )


def parts(counted: str, given: dict[str, Any]) -> Statement:
    """How many things there are and what they add up to: those that may be seen, and the others."""
    return f"{counted} SELECT seen <> '{{}}', COUNT(*), SUM(amount) FROM thing GROUP BY 1", given
