"""What keeps the door open to spreading the spine over machines: every spine row carries its dossier."""

import pytest
from django.apps import apps
from django.db import models

from kntc.proceedings.models import KindRow, Proceeding

SPINE_PACKAGES = {"dossiers", "proceedings"}
SMALL_TABLES = {"LookUpCode", "Checkpoint", "Dossier"}


def spine_models() -> list[type[models.Model]]:
    """Every table of the spine and of the kinds that hang on it."""
    kinds = [model for model in apps.get_models() if issubclass(model, KindRow)]
    own = [model for package in SPINE_PACKAGES for model in apps.get_app_config(package).get_models()]
    return [model for model in {*kinds, *own} if model.__name__ not in SMALL_TABLES]


def test_every_row_of_the_spine_names_its_dossier() -> None:
    without = {
        model.__name__
        for model in spine_models()
        if model._meta.get_field("dossier").null or not isinstance(model._meta.get_field("dossier"), models.ForeignKey)
    }
    assert without == set()


def test_small_tables_never_point_into_the_spine() -> None:
    spine = {*spine_models(), apps.get_model("dossiers.Dossier")}
    pointing = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model not in spine and not model.__module__.startswith("kntc.reception")
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey) and field.related_model in spine
        if not any(each.name == "dossier" for each in model._meta.get_fields())
    }
    assert pointing == set()


def test_a_unique_rule_of_the_spine_contains_the_dossier() -> None:
    loose = {
        constraint.name
        for model in spine_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and "dossier" not in constraint.fields
    }
    assert loose == set()


@pytest.mark.parametrize("kind", ["reception", "petition", "complaint", "denunciation", "feedback", "enforcement"])
def test_every_procedure_has_one_row_of_facts(kind: str) -> None:
    related = {each.get_accessor_name(): each.related_model for each in Proceeding._meta.related_objects}
    row = related[kind]
    assert isinstance(row, type)
    assert issubclass(row, KindRow)
    assert row.procedure.name == kind
