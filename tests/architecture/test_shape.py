"""The shape of the source: sizes, names, and where the database is touched."""

import ast
import re
import statistics
from pathlib import PurePosixPath

from tests.architecture.source import PACKAGE, functions, modules

FORBIDDEN_NAMES = {"utils", "helpers", "common", "base", "manager", "misc"}
# These read everything for nobody: they check the whole, or keep the clocks that actions hand them.
READ_THE_WHOLE = {"kntc/proceedings/verification.py", "kntc/proceedings/checkpoints.py"}

# A PDF is made of objects too.
OBJECTS_OF_PDF = {"kntc/documents/inspection.py"}


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    long = {name: lines for name, text in modules() if (lines := text.count("\n")) > 400}
    assert long == {}


def test_the_median_function_has_at_most_eight_lines() -> None:
    assert statistics.median(lines for _, lines in functions()) <= 8


def test_no_function_is_longer_than_fifty_lines() -> None:
    assert {name: lines for name, lines in functions() if lines > 50} == {}


def test_nothing_is_called_by_a_name_that_says_nothing() -> None:
    names = {PurePosixPath(name).stem for name, _ in modules()} | {path.name for path in PACKAGE.iterdir()}
    assert names & FORBIDDEN_NAMES == set()


def test_the_database_is_read_and_written_only_in_queries_and_actions() -> None:
    elsewhere = {
        name
        for name, text in modules()
        if re.search(r"\.objects\b", text) and PurePosixPath(name).name not in {"queries.py", "actions.py"}
    }
    assert elsewhere - OBJECTS_OF_PDF == READ_THE_WHOLE


def test_only_the_spine_writes_the_state_of_a_proceeding() -> None:
    writers = {
        name
        for name, text in modules()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Attribute) and target.attr == "state"
    }
    assert writers == {"kntc/proceedings/actions.py"}


def test_migrations_know_no_application_code() -> None:
    importing = {
        path.as_posix()
        for path in PACKAGE.rglob("migrations/*.py")
        if re.search(r"^\s*(from|import) kntc\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert importing == set()
