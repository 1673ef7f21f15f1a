"""Every screen of the desk, over the records that the product is delivered with."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.admin.sites import site
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cooperation.choices import Role
from cooperation.models import Partner, Publishable, Training, TrainingPartner
from tests import factories as make
from tests.admin.desk import our_admins, url

pytestmark = pytest.mark.django_db

MOST = 25
OK = {200, 302}  # rows of a record have no list of their own: their list leads to the records'


def screens():
    """Yield the address of every list, form, deletion, history and search that the desk offers."""
    for model in site._registry:
        yield url(model, "changelist")
        yield url(model, "add")
        rows = model._default_manager.all()
        for record in rows if issubclass(model, Publishable) else rows[:3]:
            yield from (url(record, view) for view in ("change", "delete", "history"))
    for admin in our_admins().values():
        for owner in [admin, *admin.get_inline_instances(_Everything())]:
            for name in owner.autocomplete_fields:
                yield (
                    f"{reverse('admin:autocomplete')}?app_label=cooperation"
                    f"&model_name={owner.model._meta.model_name}&field_name={name}&term=a"
                )


class _Everything:
    """A request of somebody who may do everything: inlines ask for nothing else."""

    class user:  # noqa: N801 - an attribute of a request
        is_active = is_staff = is_superuser = True

        @staticmethod
        def has_perm(_permission, _record=None):
            return True


def test_no_screen_of_the_shipped_records_takes_more_than_25_queries(desk, shipped):
    taken = {}
    for address in [reverse("admin:index"), *screens()]:
        with CaptureQueriesContext(connection) as queries:
            response = desk.get(address)
        # Rows are added on the form of their record; settings are neither added nor deleted.
        may_be_refused = address.endswith("/add/") or "/sitesettings/" in address
        assert response.status_code in OK or (may_be_refused and response.status_code == 403), address
        taken[address] = len(queries)

    assert {address: count for address, count in taken.items() if count > MOST} == {}
    assert len(taken) > 200


def test_every_entity_has_an_admin():
    rows = {model for model in our_admins() if not issubclass(model, Publishable)}
    assert {model.__name__ for model in rows} == {
        "Appointment", "InstrumentParty", "Module", "Outcome", "Person", "Place", "ProgrammePartner", "SiteSettings",
        "StoryLink", "Theme", "TrainingPartner",
    }  # fmt: skip
    assert {model.__name__ for model in set(our_admins()) - rows} == {
        "Instrument", "Partner", "Photo", "Programme", "Quote", "Story", "Training",
    }  # fmt: skip


def test_every_relation_is_searched_for_as_one_types():
    for admin in our_admins().values():
        for owner in [admin, *admin.get_inline_instances(_Everything())]:
            settled = {*owner.autocomplete_fields, *owner.raw_id_fields, *owner.get_readonly_fields(_Everything())}
            if owner is admin:
                shown = set(owner.get_form(_Everything()).base_fields)
            else:
                rows = owner.get_formset(_Everything())
                shown = set(rows.form.base_fields) - {rows.fk.name}
            plain = {name for name in shown - settled if _is_relation(owner.model, name)}
            assert plain == set(), owner


def _is_relation(model: type[models.Model], name: str) -> bool:
    try:
        return bool(model._meta.get_field(name).is_relation)
    except FieldDoesNotExist:
        return False


def test_no_form_offers_what_only_the_domain_changes():
    states = {"status", "withdrawal_notice", "first_published_at", "version", "draft_of", "base_version", "author"}
    for admin in our_admins().values():
        assert states & set(admin.get_form(_Everything()).base_fields) == set(), admin


def test_working_copies_are_never_offered(desk):
    record = make.make_partner(name="Archive of Lakes")
    make.make_partner(name="Archive of Lakes, copied", draft_of=record)
    query = {"app_label": "cooperation", "model_name": "trainingpartner", "field_name": "partner", "term": "lakes"}

    offered = desk.get(reverse("admin:autocomplete"), query).json()["results"]
    listed = desk.get(url(Partner, "changelist"), {"q": "lakes"}).context["cl"].result_list

    assert offered == [{"id": str(record.pk), "text": "Archive of Lakes"}]
    assert list(listed) == [record]


@pytest.mark.parametrize("partners", [3, 300])
def test_lists_and_forms_do_not_grow_with_the_partners(desk, partners, django_assert_num_queries):
    for number in range(partners):
        last = make.make_partner(name=f"Partner {number:04}")
    training = make.make_training({last: Role.ORGANISER})
    ContentType.objects.clear_cache()

    with django_assert_num_queries(TRAINING_FORM):
        form = desk.get(url(training, "change"))
    with django_assert_num_queries(PARTNER_LIST):
        partner_list = desk.get(url(Partner, "changelist"))

    assert len(form.content) < 150_000
    assert len(partner_list.content) < 150_000
    assert LogEntry.objects.count() == 0
    assert TrainingPartner.objects.count() == Training.objects.count() == 1


TRAINING_FORM = 16
PARTNER_LIST = 9
