"""What the index holds of a file, and what it never holds."""

import pytest

from kntc.search import actions
from kntc.search.models import FileWords
from tests.cast import Cast
from tests.petitions.arrivals import complaint, denunciation, received

pytestmark = pytest.mark.usefixtures("db")


def test_a_complaint_is_indexed_by_people_numbers_place_and_words_without_diacritics(cast: Cast) -> None:
    row = received(complaint(), cast.officer)
    actions.index(row.dossier)
    kept = FileWords.objects.get(pk=row.dossier_id)
    assert kept.names == "ho thi suong"
    assert kept.numbers == ["000168004217", "0900000117"]
    assert kept.births == [1968]
    assert kept.communes == ["dien chau"]
    assert kept.acts == ["1123/qd-ubnd"]
    assert kept.opposed == "chu tich ubnd xa dien chau"
    assert kept.text == "toi khieu nai quyet dinh so 1123 qd ubnd"


def test_nothing_of_a_denouncer_is_indexed(cast: Cast) -> None:
    row = received(denunciation(), cast.officer)
    actions.index(row.dossier)
    kept = FileWords.objects.get(pk=row.dossier_id)
    assert "chuyen" not in str(vars(kept))
