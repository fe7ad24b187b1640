"""The register of instruments in docs/law is complete for what the tables rest on."""

from pathlib import Path

from kntc.law import instrument
from kntc.law.instrument import Instrument
from kntc.law.rules import RULES

REGISTER = (Path(__file__).resolve().parents[2] / "docs" / "law" / "README.md").read_text(encoding="utf-8")
NUMBERS = {line.split("|")[1].strip() for line in REGISTER.splitlines() if line.startswith("| ")}


def test_every_instrument_of_a_time_limit_is_registered() -> None:
    used = {each.number for rule in RULES.values() for each in rule.table.versions}
    assert used - NUMBERS == set()


def test_every_instrument_that_the_law_package_names_is_registered() -> None:
    named = {each.number for each in vars(instrument).values() if isinstance(each, Instrument)}
    assert named - NUMBERS == set()


def test_every_date_in_force_is_the_one_of_the_register() -> None:
    lines = {line.split("|")[1].strip(): line for line in REGISTER.splitlines() if line.startswith("| ")}
    for rule in RULES.values():
        for each in rule.table.versions:
            since = f"{each.since.day:02d}/{each.since.month}/{each.since.year}"
            assert since.replace("/1/", "/01/").replace("/2/", "/02/") in lines[each.number]
