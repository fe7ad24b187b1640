"""Files and names that nobody thought of: the office answers each in words, and breaks at none."""

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kntc.documents import inspection, rendering
from kntc.documents.naming import LONGEST, harmless
from tests.documents.papers import docx, pdf, picture
from tests.documents.test_checking import looked

FEW = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
MANY = settings(max_examples=300, deadline=None, derandomize=True)
ANSWERS = {"fine", "broken", "locked", "active", "outside", "appended", "huge"}
WHOLE = {"pdf": pdf(), "docx": docx(), "jpg": picture(), "png": picture("PNG")}


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A paper of one kind with bytes changed, cut out, doubled or put in, as a bad line or a bad person does."""
    kind = draw(st.sampled_from(sorted(WHOLE)))
    content = bytearray(WHOLE[kind])
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        reach = draw(st.integers(1, 40))
        match draw(st.sampled_from(["change", "cut", "double", "put", "swap"])):
            case "change":
                content[at : at + 1] = draw(st.binary(min_size=1, max_size=1))
            case "cut":
                del content[at : at + reach]
            case "double":
                content[at:at] = content[at : at + reach] * draw(st.integers(1, 50))
            case "put":
                content[at:at] = draw(st.binary(min_size=1, max_size=reach))
            case _:
                content = content[at:] + content[:at]
    return kind, bytes(content)


@FEW
@given(damaged())
def test_a_damaged_paper_is_answered_in_one_word(sent: tuple[str, bytes]) -> None:
    kind, content = sent
    assert looked(content, kind) in ANSWERS


@FEW
@given(st.sampled_from(sorted(inspection.LOOKS)), st.binary(max_size=400))
def test_any_bytes_at_all_are_no_paper(kind: str, content: bytes) -> None:
    assert looked(content, kind) in ANSWERS - {"fine"}


@FEW
@given(damaged())
def test_a_damaged_paper_is_drawn_or_said_to_be_broken(sent: tuple[str, bytes]) -> None:
    kind, content = sent
    if kind == "docx":
        return
    try:
        assert rendering.done("copy", kind, "{}", content).startswith(b"%PDF-")
    except SystemExit as why:
        assert why.code in {rendering.BROKEN, rendering.TOO_LONG}  # noqa: PT017 -- either is right


@MANY
@given(st.text(max_size=300))
@example("=HYPERLINK(“http://vd.invalid”).pdf")
@example("a" * 200 + "." + "b" * 200)
@example("..\\..//con.PDF ")
def test_any_name_becomes_a_harmless_one_and_stays_it(name: str) -> None:
    kept = harmless(name)
    assert 0 < len(kept) <= LONGEST
    assert not set(kept) & set('/\\<>:"|?*\r\n\t\0')
    assert kept[0] not in "=+-@.'`~% "
    assert harmless(kept) == kept
