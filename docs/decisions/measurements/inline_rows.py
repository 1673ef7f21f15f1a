"""Which declaration of "once for each parent" an inline form notices when a row is posted again.

python docs/decisions/measurements/inline_rows.py
"""

from __future__ import annotations

import django
from django.conf import settings

DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
settings.configure(DATABASES=DATABASES, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", USE_TZ=True)
django.setup()

from django.db import IntegrityError, connection, models, transaction  # noqa: E402
from django.forms import inlineformset_factory  # noqa: E402


class Record(models.Model):  # noqa: DJ008 - never printed
    """What the rows belong to."""

    class Meta:
        app_label = "trial"


class Together(models.Model):  # noqa: DJ008
    """A row that says it with ``unique_together``."""

    parent = models.ForeignKey(Record, models.CASCADE)
    role = models.CharField(max_length=10)

    class Meta:
        app_label = "trial"
        unique_together = [("parent", "role")]


class Constrained(models.Model):  # noqa: DJ008
    """A row that says it with a constraint."""

    parent = models.ForeignKey(Record, models.CASCADE)
    role = models.CharField(max_length=10)

    class Meta:
        app_label = "trial"
        constraints = [models.UniqueConstraint(fields=["parent", "role"], name="trial_once")]


if __name__ == "__main__":
    with connection.schema_editor() as editor:
        for model in (Record, Together, Constrained):
            editor.create_model(model)
    for model in (Together, Constrained):
        record = Record.objects.create()
        model.objects.create(parent=record, role="host")
        factory = inlineformset_factory(Record, model, fields=["role"])
        name = factory.get_default_prefix()
        post = {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": "0", f"{name}-0-role": "host"}
        formset = factory(post, instance=record)
        outcome = "refused with a sentence"
        if formset.is_valid():
            try:
                with transaction.atomic():
                    formset.save()
            except IntegrityError as error:
                outcome = f"is_valid() is True, then save() raises IntegrityError: {error}"
        print(f"Django {django.__version__}, {model.__name__}: {outcome}")  # noqa: T201 - it is what this is for
