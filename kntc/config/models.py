"""What is known of the installation as a whole — bản cài đặt."""

from typing import ClassVar

from django.db import models


class SetAside(models.Model):
    """This database holds generated history and serves measuring only — cơ sở dữ liệu dành để đo. One row or none."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    since = models.DateTimeField("từ lúc", db_default=models.functions.Now())

    class Meta:
        """One row at most."""

        verbose_name = "cơ sở dữ liệu dành để đo"
        constraints: ClassVar = [models.CheckConstraint(condition=models.Q(id=1), name="config_set_aside_once")]

    def __str__(self) -> str:
        """When it was."""
        return f"để đo từ {self.since}"
