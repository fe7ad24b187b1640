"""How far up the competent body stands (Luật Khiếu nại, Điều 17-23; Luật Tố cáo, Điều 12, 13, 37)."""

import pytest

from kntc.law.petition.competence import rung


@pytest.mark.parametrize(
    ("kind", "instance", "accused", "steps_up", "article"),
    [
        ("complaint", "first", "staff", 0, "Luật Khiếu nại, Điều 17"),
        ("complaint", "first", "head", 0, "Luật Khiếu nại, Điều 17"),
        ("complaint", "second", "head", 1, "Luật Khiếu nại, Điều 7"),
        ("denunciation", "first", "staff", 0, "Luật Tố cáo, Điều 12"),
        ("denunciation", "first", "head", 1, "Luật Tố cáo, Điều 13"),
        ("denunciation", "further", "staff", 1, "Luật Tố cáo, Điều 37"),
        ("denunciation", "further", "head", 2, "Luật Tố cáo, Điều 37"),
        ("feedback", "none", "staff", 0, "Luật Tiếp công dân, Điều 26.2"),
    ],
)
def test_the_competent_body_stands_so_far_above(
    kind: str, instance: str, accused: str, steps_up: int, article: str
) -> None:
    found = rung(kind, instance, accused)
    assert found is not None
    assert found.steps_up == steps_up
    assert found.article.startswith(article)


def test_a_petition_that_must_be_split_has_no_one_competent_body() -> None:
    assert rung("mixed", "first", "staff") is None
    assert rung("complaint", "further", "staff") is None
