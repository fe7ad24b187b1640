from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogues", "0002_codes_stay")]

    operations = [
        migrations.RemoveConstraint(model_name="entry", name="catalogues_entry_mark"),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(("mark__in", ["derived", "entered", "memory", "ours", "verified"])),
                name="catalogues_entry_mark",
            ),
        ),
    ]
