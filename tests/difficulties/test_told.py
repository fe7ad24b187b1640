"""What the demo province struggles with — khó khăn, vướng mắc chạy thử."""

from collections import Counter

import pytest

from kntc.config.demo import difficulties_told, filling
from kntc.contents.models import Content
from kntc.difficulties.models import Difficulty


@pytest.mark.django_db
def test_the_demo_tells_every_difficulty_once() -> None:
    filling.found()
    assert difficulties_told.tell() == 4
    assert difficulties_told.tell() == 0
    stages = Counter(Difficulty.objects.values_list("stage", flat=True))
    assert stages == {"answered": 2, "at_province": 2}
    assert Content.objects.filter(kind="question").count() == 1
