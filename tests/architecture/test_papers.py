"""The papers say what is true: dependencies, decisions, versions, links and the files they name."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from kntc.config.demo import officials
from tests.architecture.source import ROOT

DEPENDENCIES = ROOT / "docs" / "adr" / "0002-dependencies.md"
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
CHANGELOG = ROOT / "CHANGELOG.md"
HASH = r"--hash=sha256:[0-9a-f]{64}"
OURS = ("kntc/", "tests/", "docs/", "ops/", "tools/", "requirements/")


def papers() -> list[Path]:
    """Every paper of the project."""
    return sorted([*ROOT.glob("*.md"), *(path for folder in OURS for path in (ROOT / folder).rglob("*.md"))])


def name_of(requirement: str) -> str:
    """The name of a package without extras and versions, in small letters."""
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


def asked_for(file: str) -> set[str]:
    """The packages that an .in file names itself."""
    lines = (ROOT / "requirements" / file).read_text(encoding="utf-8").splitlines()
    return {name_of(line) for line in lines if line and not line.startswith(("#", "-"))}


def pinned(file: str) -> list[str]:
    """The requirements of a compiled file, each with its hashes on one line and without comments."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    whole = re.sub(r"\\\n\s*", "", re.sub(r"^\s*#.*\n?", "", text, flags=re.MULTILINE))
    return [line for line in whole.splitlines() if line.strip()]


def versions(file: str) -> set[str]:
    """What a compiled file pins, as name==version."""
    return {line.split(" ")[0] for line in pinned(file)}


@pytest.mark.parametrize("file", ["run.in", "dev.in"])
def test_every_dependency_has_its_reason(file: str) -> None:
    explained = set(re.findall(r"^\| `([^`]+)` \|", DEPENDENCIES.read_text(encoding="utf-8"), re.MULTILINE))
    assert asked_for(file) - explained == set()
    assert explained - asked_for("run.in") - asked_for("dev.in") == set()


@pytest.mark.parametrize("file", ["run.txt", "dev.txt"])
def test_what_is_installed_is_pinned_with_hashes_and_comes_from_no_named_address(file: str) -> None:
    assert "://" not in (ROOT / "requirements" / file).read_text(encoding="utf-8")
    loose = [line for line in pinned(file) if not re.fullmatch(rf"[\w.-]+(\[[\w,-]+\])?==\S+( ;.*?)?( *{HASH})+", line)]
    assert loose == []


@pytest.mark.parametrize(("file", "wanted"), [("run.txt", "run.in"), ("dev.txt", "dev.in")])
def test_what_is_asked_for_is_pinned(file: str, wanted: str) -> None:
    assert asked_for(wanted) - {name_of(each) for each in versions(file)} == set()


def test_people_test_with_the_versions_that_offices_run() -> None:
    assert versions("run.txt") - versions("dev.txt") == set()


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_its_context_itself_and_its_consequences(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    number = re.match(r"# (\d+)", text)
    assert number is not None
    assert int(number[1]) == int(decision.stem[:4])
    for part in ("Context", "Decision", "Consequences"):
        assert re.search(rf"^(\*\*{part}\.\*\*|## {part}$)", text, re.MULTILINE), part


def test_every_decision_has_a_number_of_its_own_and_a_line_in_the_index() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    numbers = [path.stem[:4] for path in DECISIONS]
    assert sorted(set(numbers)) == numbers
    assert [path.name for path in DECISIONS if f"(adr/{path.name})" not in index] == []


def test_the_changelog_begins_with_the_version_of_the_program() -> None:
    first = re.search(r"^## (\S+)", CHANGELOG.read_text(encoding="utf-8"), re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert first is not None
    assert first[1] == project["version"]


def links(paper: Path) -> Iterator[tuple[str, str]]:
    """The file and the heading that each link within the project points to."""
    prose = re.sub(r"^```.*?^```", "", paper.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if not re.match(r"[a-z]+:", target):
            file, _, heading = target.partition("#")
            yield file, heading


def headings(paper: Path) -> set[str]:
    """The anchors of a paper, as forges make them."""
    found = re.findall(r"^#+ (.+)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in found}


@pytest.mark.parametrize("paper", papers(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_within_the_project_leads_somewhere(paper: Path) -> None:
    for file, heading in links(paper):
        target = paper.parent / file if file else paper
        assert target.exists(), file
        assert not heading or heading in headings(target), f"{file}#{heading}"


@pytest.mark.parametrize("paper", papers(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_file_that_a_paper_names_by_its_path_is_there(paper: Path) -> None:
    named = re.findall(r"`([\w./-]+)`", paper.read_text(encoding="utf-8"))
    missing = [path for path in named if path.startswith(OURS) and not (ROOT / path).exists()]
    assert missing == []


def test_the_people_of_the_readme_can_sign_in_to_the_demo() -> None:
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("| user name |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([^`]+)`", table))
    assert "btcd.tiepdan" in named
    assert named - {official.username for official in officials.roster()} == set()


def test_every_package_stands_in_the_architecture() -> None:
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition("## Packages")[2]
    named = set(re.findall(r"`(\w+)`", "".join(line.split("|")[1] for line in table.splitlines() if line[:3] == "| `")))
    packages = {path.parent.name for path in (ROOT / "kntc").glob("*/__init__.py")}
    assert packages - named == set()


def test_what_is_checked_before_a_commit_is_local_and_part_of_make_check() -> None:
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    check = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ncheck:")[2].replace("$(bin)", ".venv/bin")
    assert {each["repo"] for each in config["repos"]} == {"local"}
    programs = {hook["entry"].split(" ")[0] for each in config["repos"] for hook in each["hooks"]}
    assert programs == {".venv/bin/ruff", ".venv/bin/lint-imports", ".venv/bin/djlint"}
    assert {program for program in programs if program not in check} == set()
