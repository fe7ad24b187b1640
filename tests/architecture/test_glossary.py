"""The glossary holds every word of the program, and no word that the program does not know."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator

from django.apps import apps
from django.db import models

import kntc
from kntc.law.procedures import PROCEDURES
from kntc.law.term import Term
from tests.architecture.source import ROOT, modules

GLOSSARY = ROOT / "docs" / "glossary.md"
STARTED_BY_NAME = {"kntc.__main__", "kntc.config.wsgi"}
NOTHING = "–"
BASIS = r"[Ll]uật|NĐ|TT|QĐ|Biểu"


def glossary() -> list[list[str]]:
    """The rows: identifier, Vietnamese, legal basis, what it is."""
    lines = GLOSSARY.read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")
    ]


def own_models() -> dict[str, type[models.Model]]:
    """Every table of the program, as the glossary names it: package.Model."""
    return {each._meta.label: each for each in apps.get_models() if each.__module__.startswith("kntc.")}


def own_terms() -> dict[str, type[Term]]:
    """Every closed list of the program, as the glossary names it: module.Class, below kntc."""
    for module in pkgutil.walk_packages(kntc.__path__, "kntc."):
        if module.name not in STARTED_BY_NAME and ".migrations" not in module.name:
            importlib.import_module(module.name)
    found = {f"{each.__module__}.{each.__name__}": each for each in below(Term)}
    return {name.removeprefix("kntc."): each for name, each in found.items() if name.startswith("kntc.")}


def below(terms: type[Term]) -> Iterator[type[Term]]:
    """Every class made of this one, and of those."""
    for each in terms.__subclasses__():
        yield each
        yield from below(each)


def names_in_the_code() -> set[str]:
    """Every function, class and module of the program, and every step of a procedure."""
    defined = {
        node.name
        for _, text in modules()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    files = {name.removesuffix(".py").rpartition("/")[2] for name, _ in modules()}
    return defined | files | {action for each in PROCEDURES.values() for action in each.steps}


WRITTEN = [row[0] for row in glossary()]


def test_every_table_stands_in_the_glossary() -> None:
    assert own_models().keys() - set(WRITTEN) == set()


def test_every_closed_list_stands_in_the_glossary() -> None:
    assert own_terms().keys() - set(WRITTEN) == set()


def test_every_procedure_stands_in_the_glossary() -> None:
    assert PROCEDURES.keys() - set(WRITTEN) == set()


def test_no_word_outlives_the_code() -> None:
    known = own_models().keys() | own_terms().keys() | PROCEDURES.keys() | names_in_the_code()
    assert set(WRITTEN) - known == set()


def test_a_word_stands_in_the_glossary_once() -> None:
    assert sorted(WRITTEN) == sorted(set(WRITTEN))


def test_every_word_has_its_vietnamese() -> None:
    assert [row[0] for row in glossary() if not re.search(r"[^\W\d_]{2,}", row[1])] == []


def test_every_word_names_its_legal_basis_or_says_that_there_is_none() -> None:
    vague = {row[0]: row[2] for row in glossary() if row[2] != NOTHING and not re.search(BASIS, row[2])}
    assert vague == {}


def test_every_word_is_explained_in_a_line() -> None:
    assert [row[0] for row in glossary() if len(row) != 4 or not row[3].endswith(".")] == []


def test_the_glossary_and_the_pages_call_a_table_by_the_same_name() -> None:
    pages = {label: str(each._meta.verbose_name) for label, each in own_models().items()}
    assert {row[0]: row[1] for row in glossary() if row[0] in pages} == pages


def test_the_glossary_and_the_pages_call_a_procedure_by_the_same_name() -> None:
    pages = {name: each.vietnamese for name, each in PROCEDURES.items()}
    assert {row[0]: row[1] for row in glossary() if row[0] in pages} == pages
