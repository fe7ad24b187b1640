"""Which lines and branches the tests reach: a plugin of pytest, `-p tests.measuring` — đo độ phủ.

While coverage.py traces, Python 3.11 runs everything step by step, Django's code too, and a test takes twice as long.
So the tests' own process is measured by probes in our code alone, which are taken out once they were passed
(SlipCover). Programs that a test starts are measured by coverage.py itself. Both write files of coverage.py, and
`coverage combine` and `coverage report` know no difference.
"""

import os
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import TypedDict

import pytest
import xdist
from coverage import CoverageData
from coverage.parser import PythonParser
from slipcover import FileMatcher, ImportManager, Slipcover

ROOT = Path(__file__).resolve().parents[1]
ENTRY = -1
"""Where coverage.py says a function is entered from."""
Arc = tuple[int, int]


class Found(TypedDict):
    """What the probes tell of one file — kết quả đo một tệp."""

    executed_lines: list[int]
    executed_branches: list[Arc]
    missing_branches: list[Arc]


PROBES = Slipcover(branch=True)
# Begun before anything of ours is imported: this module is named to pytest itself, ahead of every conftest.
ImportManager(PROBES, FileMatcher(sources=[str(ROOT / "kntc")], omit=["*/migrations/*"])).__enter__()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Let whatever program a test starts measure itself."""
    if not xdist.is_xdist_controller(session):
        os.environ["COVERAGE_PROCESS_START"] = str(ROOT / "pyproject.toml")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Write down what was passed."""
    if not xdist.is_xdist_controller(session):
        data = CoverageData(basename=os.environ.get("COVERAGE_FILE", str(ROOT / ".coverage")), suffix=True)
        data.add_arcs({str(ROOT / name): arcs(ROOT / name, found) for name, found in seen().items()})
        data.write()


def seen() -> dict[str, Found]:
    """What was found, by file."""
    files: dict[str, Found] = PROBES.get_coverage()["files"]
    return files


def arcs(file: Path, found: Found) -> set[Arc]:
    """What was passed, in the terms of coverage.py: every line is come to, every branch leads somewhere."""
    leads = ways(file, chain(found["executed_branches"], found["missing_branches"]))
    lines = {(ENTRY, line) for line in found["executed_lines"]}
    return lines | {leads[branch] for branch in found["executed_branches"] if branch in leads}


def ways(file: Path, known: Iterable[Arc]) -> dict[Arc, Arc]:
    """For each branch as the probes name it, the same branch as coverage.py does.

    They agree but on where it leads past the end of a block. Of a line's ways out one at most is then left on either
    side; were there ever more, the branch would count as not taken.
    """
    possible, ours = exits(PythonParser(filename=str(file))), set(known)
    same = {branch: branch for branch in ours if branch in possible}
    left, wanted = by_line(possible - ours), by_line(ours - possible)
    return same | {wanted[line][0]: left[line][0] for line in wanted if len(wanted[line]) == len(left[line]) == 1}


def exits(parser: PythonParser) -> set[Arc]:
    """Every way from line to line that there can be."""
    parser.parse_source()
    return set(parser.arcs())


def by_line(branches: Iterable[Arc]) -> defaultdict[int, list[Arc]]:
    """Branches by the line they leave."""
    found: defaultdict[int, list[Arc]] = defaultdict(list)
    for branch in branches:
        found[branch[0]].append(branch)
    return found
