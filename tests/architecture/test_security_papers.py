"""The papers of docs/security name only what there is; every promise has its test — hồ sơ an toàn thông tin."""

import re

import pytest

from tests.architecture.source import ROOT

PAPERS = sorted((ROOT / "docs" / "security").glob("*.md"))
NAMED = re.compile(r"(tests/[\w/]+\.py)((?:::\w+)?)")
GOING_ON = re.compile(r"(?<=[\s`,])::(test_\w+)")
TRIES = 30


def named_in(text: str) -> list[tuple[str, str]]:
    """Each file of tests with each sentence named of it; a bare ``::name`` belongs to the file named before."""
    found, file = [], ""
    for match in re.finditer(rf"{NAMED.pattern}|{GOING_ON.pattern}", text):
        file = match[1] or file
        found.append((file, (match[2] or "").removeprefix("::") or match[3] or ""))
    return found


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_test_that_a_paper_names_is_there(paper: "object") -> None:
    missing = []
    for file, sentence in named_in(paper.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
        path = ROOT / file
        if not path.exists() or (sentence and f"def {sentence}(" not in path.read_text(encoding="utf-8")):
            missing.append((file, sentence))
    assert missing == []


def test_every_promise_names_a_test() -> None:
    lines = (ROOT / "docs" / "security" / "promises.md").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| ") and not line.startswith(("| promise", "|---"))]
    assert len(rows) > TRIES
    assert [row for row in rows if "tests/" not in row] == []


def test_at_least_thirty_attacks_were_tried() -> None:
    diary = (ROOT / "docs" / "security" / "tried.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^\| \d+ \|", diary, re.MULTILINE)) >= TRIES


def test_no_requirement_of_level_two_is_left_out() -> None:
    """How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has, counted in the standard."""
    text = (ROOT / "docs" / "security" / "asvs.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+)\.(\d+)\.(\d+) \| (yes|part|no|operator|n/a) \| \S", text, re.MULTILINE)
    chapters = [int(chapter) for chapter, *_ in rows]
    assert [chapters.count(each) for each in range(1, 18)] == [
        27, 12, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7,
    ]  # fmt: skip
    assert len(set(rows)) == len(rows)
