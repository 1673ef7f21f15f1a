"""Lists: what a row says, and how it is found."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from cooperation.choices import Qualifier, Role, Status
from cooperation.models import Partner, PartnerName, PartnerTranslation, Photo, Quote, Training, TrainingTranslation
from tests import factories as make
from tests.admin.desk import our_admins, url

pytestmark = pytest.mark.django_db


def found(client, model, **query):
    return set(client.get(url(model, "changelist"), query).context["cl"].result_list)


def row_of(client, record):
    page = client.get(url(type(record), "changelist")).content.decode()
    return page.split(f'value="{record.pk}"', 1)[1].split("</tr>", 1)[0]


def test_a_training_is_listed_as_its_source_counts_and_dates_it(desk):
    place = make.make_place(name="Police academy", locality="Bamako")
    counted = make.make_training(participants=50, participants_qualifier=Qualifier.MORE_THAN, place=place)
    bare = make.make_training(starts_on=date(2015, 2, 1), ends_on=date(2015, 2, 28), date_precision="month")

    assert all(
        words in row_of(desk, counted)
        for words in ("16–27 March 2015", "more than 50", "Police academy, Bamako", "Published")
    )
    assert "February 2015" in row_of(desk, bare)
    assert '<td class="field-headcount">–</td>' in row_of(desk, bare)


def test_a_published_record_outside_its_window_says_that_it_is_not_shown(desk):
    training = make.make_training(publish_until=datetime(2016, 1, 1, tzinfo=UTC))
    assert "Published, not shown now" in row_of(desk, training)


def test_a_quote_is_listed_with_who_said_it(desk):
    named, unnamed = (
        make.make_quote(said_on=date(2014, 1, 1), said_precision="year"),
        make.make_quote(attribution="All"),
    )

    assert str(named.speaker) in row_of(desk, named)
    assert "2014" in row_of(desk, named)
    assert "All" in row_of(desk, unnamed)


def test_partners_are_found_by_every_name_they_are_known_by(desk):
    partner = make.make_partner(name="Office on Lakes", acronym="OOL")
    PartnerName.objects.create(partner=partner, kind="former", text="Bureau of Ponds")
    PartnerTranslation.objects.create(parent=partner, language="fr", name="Bureau des lacs")
    make.make_partner(name="Office on Forests")

    for words in ("on lakes", "ool", "ponds", "bureau des lacs"):
        assert found(desk, Partner, q=words) == {partner}


def test_trainings_are_found_by_partner_and_translated_title(desk):
    partner = make.make_partner(acronym="OOL")
    PartnerName.objects.create(partner=partner, kind="former", text="Bureau of Ponds")
    PartnerName.objects.create(partner=partner, kind="alias", text="Ponds office")
    training = make.make_training({partner: Role.HOST})
    make.make_training()
    TrainingTranslation.objects.create(parent=training, language="fr", title="Les véhicules")

    for words in ("ool", "ponds", "les véhicules"):
        assert found(desk, Training, q=words) == {training}
    assert len(desk.get(url(Training, "changelist"), {"q": "ponds"}).context["cl"].result_list) == 1


def test_whoever_searches_by_a_partner_may_use_its_acronym_and_other_names():
    missing = {
        f"{model.__name__}: {other} beside {field}"
        for model, admin in our_admins().items()
        for field in admin.search_fields
        if field.endswith("partner__name")
        for other in ("acronym", "names__text")
        if f"{field.removesuffix('name')}{other}" not in admin.search_fields
    }
    searched = {model.__name__ for model, admin in our_admins().items() if "partner__name" in str(admin.search_fields)}

    assert missing == set()
    assert searched == {"Appointment", "Instrument", "Person", "Programme", "Quote", "Training"}


def test_filters_tell_public_from_hidden_and_translated_from_not(desk):
    public, draft = make.make_training(), make.make_training(status=Status.DRAFT)
    over = make.make_training(publish_until=datetime(2016, 1, 1, tzinfo=UTC))
    french = make.make_training(language="fr")
    TrainingTranslation.objects.create(parent=public, language="fr", title="Véhicules")

    assert found(desk, Training, public="yes") == {public, french}
    assert found(desk, Training, public="no") == {draft, over}
    assert found(desk, Training, untranslated="fr") == {draft, over}
    assert found(desk, Training, untranslated="en") == {french}
    assert found(desk, Training) == {public, draft, over, french}


@pytest.mark.parametrize("records", [1, 3])
@pytest.mark.parametrize(
    ("model", "factory", "queries"),
    [  # one each for the name of the site
        (Training, make.make_training, 10),
        (Partner, make.make_partner, 9),
        (Quote, make.make_quote, 8),
        (Photo, make.make_photo, 8),
    ],
)
def test_lists_take_as_many_queries_for_three_as_for_one(
    desk, model, factory, queries, records, django_assert_num_queries
):
    extra = {"place": make.make_place()} if model in {Training, Photo} else {}
    for _ in range(records):
        factory(**extra)

    with django_assert_num_queries(queries):
        desk.get(url(model, "changelist"))
