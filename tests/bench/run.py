"""One path after the other, each beside the bare view: `name  value  unit  (against NAME: ratio)` — chạy đo."""

import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence

from django.db import connections

from kntc.config.static_files import collect_if_stale
from tests.bench import paths, people
from tests.bench.client import Browser, Deed, Rate, measure
from tests.bench.connected import message, programs

SECONDS = float(os.environ.get("KNTC_BENCH_SECONDS", "10"))
WARM_UP = 2.0
PROGRAMS = 32
TRIES, PAUSE = 120, 0.5
AIMS: Mapping[str, int] = {
    "look-up": 900,
    "work-list": 140,
    "dossier": 200,
    "search": 100,
    "petition": 100,
    "denunciation": 80,
}
COST_OF_THE_VAULT = {"denunciation": "petition", "dossier-sealed": "dossier"}
MOST_OF_THE_VAULT = 1.3


def made_ready() -> None:
    """Figures count only where what was confirmed is on the disk, and where the database knows its tables."""
    with connections["default"].cursor() as sql:
        for setting in ("fsync", "synchronous_commit"):
            sql.execute("SELECT current_setting(%s)", [setting])
            if sql.fetchone() != ("on",):
                sys.exit(f"bench: {setting} phải bật.")
    # A country that was just filled has no statistics yet; after a night it would.
    with connections["owner"].cursor() as sql:
        sql.execute("VACUUM (ANALYZE)")
    connections.close_all()
    collect_if_stale()


def measure_all(port: int, chosen: Sequence[str]) -> None:
    """The bare view before and after everything else; the better of both is what the others are compared with."""
    _wait_for(Browser(port))
    ways, bare = _ways(port), paths.bare(port)
    measure(bare, WARM_UP)
    before = measure(bare, SECONDS)
    found = {name: _measured(ways[name]) for name in chosen or ways}
    base = max(before, measure(bare, SECONDS), key=lambda rate: rate.a_second)
    for name, rate in ({"bare": base} | found).items():
        _show(name, rate, base)
    _show_the_vault(found)


def _ways(port: int) -> dict[str, Callable[[], Sequence[Deed]]]:
    clerks, codes, seed = people.busiest(), people.codes(2000), str(time.time())
    body, callers = message(), programs(PROGRAMS)
    return {
        "look-up": lambda: paths.look_up(port, codes),
        "work-list": lambda: paths.work_list(port, clerks),
        "dossier": lambda: paths.dossier(port, clerks, lambda clerk: clerk.complaints),
        "dossier-sealed": lambda: paths.dossier(port, clerks, lambda clerk: clerk.denunciations),
        "search": lambda: paths.search(port, clerks),
        "petition": lambda: paths.entry(port, clerks, "complaint", seed),
        "denunciation": lambda: paths.entry(port, clerks, "denunciation", seed),
        "message": lambda: paths.message(port, callers, body),
    }


def _measured(way: Callable[[], Sequence[Deed]]) -> Rate:
    deeds = way()
    measure(deeds, WARM_UP)
    return measure(deeds, SECONDS)


def _wait_for(browser: Browser) -> None:
    for _ in range(TRIES):
        try:
            browser.get("/healthz")
        except OSError:
            time.sleep(PAUSE)
        else:
            return
    sys.exit("bench: máy chủ không trả lời.")


def _show(name: str, rate: Rate, base: Rate) -> None:
    aim = f"; aim {AIMS[name]}" if name in AIMS else ""
    sys.stdout.write(f"{name}  {rate.a_second:.1f}  /s  (against bare: {rate.a_second / base.a_second:.3f}{aim})\n")
    sys.stdout.write(f"{name}-p95  {rate.p95:.1f}  ms  (against bare-p95: {rate.p95 / base.p95:.1f})\n")


def _show_the_vault(found: Mapping[str, Rate]) -> None:
    for costly, usual in COST_OF_THE_VAULT.items():
        if {costly, usual} <= found.keys():
            ratio = found[usual].a_second / found[costly].a_second
            sys.stdout.write(
                f"vault-{costly}  {ratio:.2f}  x  (against {usual}: {ratio:.2f}; limit {MOST_OF_THE_VAULT})\n"
            )
