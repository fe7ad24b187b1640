"""The look keeps its promises: colours that can be read, classes that exist, sheets that stay light."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings

STATIC = settings.ROOT / "kntc" / "ui" / "static" / "ui"
OURS = sorted(STATIC.glob("*.css"))
BESIDE = [path for path in sorted((settings.ROOT / "kntc").glob("*/static/**/*.css")) if "ui" not in path.parts[-3:]]
BOOTSTRAP = STATIC / "vendor" / "bootstrap" / "bootstrap.min.css"
SPRITE = STATIC / "vendor" / "bootstrap-icons" / "icons.svg"
TEMPLATES = sorted((settings.ROOT / "kntc").glob("*/templates/**/*.html"))
SCRIPTS = [path for path in sorted((settings.ROOT / "kntc").glob("*/static/**/*.js")) if "vendor" not in path.parts]
CODE = sorted((settings.ROOT / "kntc").glob("**/*.py"))
TOKENS = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", (STATIC / "kntc.css").read_text()))
TOKENS["white"] = "#ffffff"

# Text needs 4,5; what is only seen needs 3. Each floor is that of the design, with its rounding.
FLOORS = [
    ("white", "son", 10.6),
    ("gold", "son", 7.3),
    ("gold", "ink", 11.4),
    ("ink", "white", 16.4),
    ("ink", "paper", 15.1),
    ("ink-2", "white", 9.1),
    ("ink-2", "paper", 8.3),
    ("ink-3", "white", 5.8),
    ("ink-3", "paper", 5.3),
    ("ink-3", "act-t", 5.0),
    ("line-2", "white", 3.7),
    ("line-2", "paper", 3.4),
    ("act", "white", 8.3),
    ("act-2", "act-t", 10.0),
    ("ok", "white", 7.0),
    ("ok", "ok-t", 6.1),
    ("warn", "warn-t", 6.5),
    ("ink", "warn-s", 8.4),
    ("white", "bad", 6.8),
    ("bad", "bad-t", 5.9),
    ("pau", "white", 6.8),
    ("seal", "seal-t", 8.5),
]


def luminance(colour: str) -> float:
    """How bright a colour is, as WCAG 2.2 defines it."""
    digits = colour.lstrip("#")
    full = digits if len(digits) == 6 else "".join(each * 2 for each in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours of the sheet."""
    darker, lighter = sorted([luminance(TOKENS[one]), luminance(TOKENS[other])])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("text", "ground", "floor"), FLOORS, ids=[f"{a} on {b}" for a, b, _ in FLOORS])
def test_what_is_written_can_be_read(text: str, ground: str, floor: float) -> None:
    # The design rounds to one place.
    assert contrast(text, ground) >= floor - 0.05


def test_black_on_white_is_twenty_one() -> None:
    assert (luminance("#fff") + 0.05) / (luminance("#000") + 0.05) == 21


def styled() -> set[str]:
    """Every class that some sheet knows."""
    sheets = " ".join(sheet.read_text() for sheet in [BOOTSTRAP, *OURS, *BESIDE])
    return set(re.findall(r"\.(-?[a-z_][\w-]*)", sheets))


def worn(source: str) -> set[str]:
    """Every class that a template puts on something; what a variable completes is left out."""
    given = re.findall(r'class="((?:[^"{]|{%.*?%}|{{.*?}})*)"', source)
    return {name for each in given for name in re.sub(r"{%.*?%}|[\w-]*{{.*?}}", " ", each).split()}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_every_class_on_a_page_has_a_look(template: Path) -> None:
    assert worn(template.read_text()) - styled() == set()


def test_every_look_of_ours_is_worn() -> None:
    everything = " ".join(path.read_text() for path in [*TEMPLATES, *SCRIPTS, *CODE])
    words = set(re.findall(r"[\w-]+", everything))
    # Endings that a variable completes: the kind of a notice, a tag, a state, a chip, a number.
    starts = tuple(set(re.findall(r"([a-z]+-){[{%]", everything) + re.findall(r"[\" ]((?:chip|tag)-){", everything)))
    ours = {name for sheet in OURS for name in re.findall(r"\.(-?[a-z_][\w-]*)", sheet.read_text())}
    assert {name for name in ours - words if not name.startswith(starts)} == set()


def test_every_icon_used_is_drawn_and_every_one_drawn_is_used() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text()))
    used = {name for each in TEMPLATES for name in re.findall(r'{% icon "([^"]+)"', each.read_text())}
    named = {name for each in CODE for name in re.findall(r'"([a-z0-9-]+)"', each.read_text())}
    assert used - drawn == set()
    assert drawn - used - named == set()
    assert len(drawn) <= 40


@pytest.mark.parametrize(
    ("sheets", "most"),
    [
        ([BOOTSTRAP], 14),
        ([each for each in OURS if each.stem != "entrance"], 10),
        ([STATIC / "kntc.css", STATIC / "forms.css", STATIC / "entrance.css", STATIC / "print.css"], 10),
        ([SPRITE], 4),
    ],
    ids=["Bootstrap", "ours at the desk", "ours at the door", "icons"],
)
def test_a_slow_line_carries_the_look(sheets: list[Path], most: int) -> None:
    # Compressed as the server sends them.
    assert sum(len(brotli.compress(each.read_bytes())) for each in sheets) <= most * 1024


def test_what_was_cut_out_names_what_it_came_from() -> None:
    assert 'id="person-lines-fill"' in SPRITE.read_text()
    kept = (settings.ROOT / "tools" / "look" / "icons.txt").read_text().split()
    assert re.findall(r'<symbol id="([^"]+)"', SPRITE.read_text()) == kept
    assert "sourceMappingURL" not in BOOTSTRAP.read_text()
