"""Every rule of the database, met from below (SQL) and from above (``full_clean``)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, models, transaction
from django.db.backends.postgresql.base import DatabaseWrapper

from cooperation.choices import Identity, Qualifier, Role, Status
from cooperation.dates import FIRST_YEAR, LAST_YEAR
from cooperation.models import Partner, PartnerIdentifier, TextBlock, Theme, Training, TrainingPartner
from cooperation.models.rules import RESERVED_SLUGS, explain
from tests import factories as make

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db

BROKEN: list[tuple[Callable[[], models.Model], dict[str, Any], str]] = [
    (make.make_training, {"ends_on": date(2015, 3, 1)}, "The last day is before the first day"),
    (make.make_training, {"starts_on": None}, "The last day is before the first day"),
    (make.make_training, {"participants_qualifier": Qualifier.MORE_THAN}, "Give the number that the source qualifies"),
    (make.make_training, {"participants": 50, "women": 51}, "There are more women than participants."),
    (make.make_training, {"format": "on_site"}, "A training on site has a place."),
    (make.make_training, {"hours": 0}, "Hours of teaching are more than zero."),
    (make.make_training, {"status": "public"}, "Choose a value from the list."),
    (make.make_training, {"phase": "past"}, "Choose a value from the list."),
    (make.make_training, {"format": "by post"}, "Choose a value from the list."),
    (make.make_training, {"status": Status.WITHDRAWN}, "A withdrawn record says why in its notice."),
    (
        make.make_training,
        {"publish_from": datetime(2026, 1, 2, tzinfo=UTC), "publish_until": datetime(2026, 1, 2, tzinfo=UTC)},
        "The window ends before it begins.",
    ),
    (make.make_partner, {"founded_on": date(2013, 1, 1), "closed_on": date(2012, 1, 1)}, "It was closed before it"),
    (make.make_partner, {"kind": "41"}, "Choose a value from the list."),
    (
        make.make_instrument,
        {"valid_from": date(2017, 1, 1), "valid_until": date(2013, 1, 1)},
        "It ends before it begins",
    ),
    (make.make_programme, {"starts_on": date(2017, 1, 1), "ends_on": date(2013, 1, 1)}, "The last day is before"),
    (make.make_quote, {"speaker": None}, "Give either a speaker or an attribution, and not both."),
    (make.make_quote, {"attribution": "Participants"}, "Give either a speaker or an attribution, and not both."),
    (make.make_quote, {"identity": Identity.ANONYMOUS}, "An anonymous quote has no speaker"),
    (make.make_quote, {"clearance": "perhaps"}, "Choose a value from the list."),
    (make.make_photo, {"image": "originals/a.jpg"}, "An image has either an alternative text or is marked"),
    (
        make.make_photo,
        {"image": "originals/a.jpg", "alt_text": "Officers", "is_decorative": True},
        "An image has either an alternative text or is marked",
    ),
    (make.make_appointment, {"starts_on": date(2015, 1, 2), "ends_on": date(2015, 1, 1)}, "The post ends before it"),
    (make.make_place, {"latitude": 12}, "Give both coordinates"),
    (make.make_place, {"latitude": 91, "longitude": 0}, "Give both coordinates"),
    (make.make_theme, {"scheme": "other"}, "Choose a value from the list."),
    (make.make_training, {"ends_on": date(2200, 1, 1)}, "Give a year from 1800 to 2199."),
    (make.make_training, {"review_on": date(9999, 12, 31)}, "Give a year from 1800 to 2199."),
    (make.make_quote, {"said_on": date(1799, 12, 31)}, "Give a year from 1800 to 2199."),
]


@pytest.mark.parametrize(("valid", "change", "sentence"), BROKEN)
def test_a_broken_rule_is_refused_with_a_sentence_and_changes_nothing(valid, change, sentence):
    record = valid()
    before = type(record).objects.filter(pk=record.pk).values().get()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        type(record).objects.filter(pk=record.pk).update(**change)
    assert explain(refused.value).startswith(sentence)

    for name, value in change.items():
        setattr(record, name, value)
    with pytest.raises(ValidationError) as invalid:
        record.full_clean()
    (name, value), *_more = change.items()
    # A field that is shown refuses an unknown code before the rules are asked.
    is_code = sentence == "Choose a value from the list." and record._meta.get_field(name).editable
    expected = f"Value '{value}' is not a valid choice." if is_code else sentence
    assert [message.startswith(expected) for message in invalid.value.messages].count(True) == 1
    assert type(record).objects.filter(pk=record.pk).values().get() == before


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("cooperation_training", "ends_on = '2015-03-01'"),
        ("cooperation_training", "participants = 50, women = 51"),
        ("cooperation_quote", "attribution = 'Participants'"),
        ("cooperation_quote", "speaker_id = NULL"),
        ("cooperation_trainingpartner", "role = 'onlooker'"),
    ],
)
def test_raw_sql_meets_the_same_rules(table, values):
    make.make_quote(training=make.make_training({make.make_partner(): Role.HOST}))

    with pytest.raises(IntegrityError) as refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {values}")  # noqa: S608 - literals of this test

    assert not explain(refused.value).startswith("The database refused this")


def test_a_doubled_partner_role_is_refused_by_form_rules_and_by_sql():
    partner = make.make_partner()
    training = make.make_training({partner: Role.HOST})
    doubled = TrainingPartner(parent=training, partner=partner, role=Role.HOST)

    with pytest.raises(ValidationError) as invalid:
        doubled.full_clean()
    assert invalid.value.messages == ["This partner already has this role here."]

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        doubled.save()
    assert explain(refused.value) == "There is already a row with the same parent_id, partner_id, role."
    assert TrainingPartner.objects.count() == 1


def test_two_roles_of_one_partner_are_two_rows():
    partner = make.make_partner()
    training = make.make_training({partner: Role.HOST})

    TrainingPartner(parent=training, partner=partner, role=Role.FUNDER).full_clean()


@pytest.mark.parametrize("slug", RESERVED_SLUGS)
def test_an_address_of_the_site_itself_is_no_records(slug):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make.make_partner(slug=slug)

    assert explain(refused.value) == "This address belongs to a page of the site."


def test_an_address_is_taken_once_among_records_and_free_for_their_working_copy():
    training = make.make_training(slug="detection")

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make.make_training(slug="detection")
    assert explain(refused.value) == "This address is taken." or "slug" in explain(refused.value)

    copy = make.make_training(slug="detection", status=Status.DRAFT, draft_of=training)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.make_training(slug="detection-2", status=Status.DRAFT, draft_of=training)
    assert list(training.working_copies.all()) == [copy]


def test_partner_names_are_unique_whatever_their_case():
    make.make_partner(name="National Police Academy")
    again = Partner(slug="again", name="national police ACADEMY", kind="80")

    with pytest.raises(ValidationError) as invalid:
        again.full_clean()
    assert invalid.value.messages == ["There is already a partner of this name."]
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_an_identifier_belongs_to_one_partner():
    PartnerIdentifier.objects.create(partner=make.make_partner(), scheme="ROR", value="04a1")

    with pytest.raises(ValidationError, match="Another partner has this number"):
        PartnerIdentifier(partner=make.make_partner(), scheme="ROR", value="04a1").full_clean()


def test_a_theme_code_is_unique_in_its_vocabulary():
    make.make_theme(code="16.4", scheme="sdg")

    Theme(slug="other", code="16.4", scheme="local", label="Other").full_clean()
    with pytest.raises(ValidationError, match="already has a theme with this code"):
        Theme(slug="another", code="16.4", scheme="sdg", label="Another").full_clean()


@pytest.mark.parametrize("factory", [make.make_partner, make.make_programme, make.make_instrument, make.make_theme])
def test_a_record_is_never_part_of_itself(factory):
    top = factory()
    middle = factory(parent=top)
    bottom = factory(parent=middle)

    bottom.full_clean()
    top.parent = bottom
    with pytest.raises(ValidationError) as invalid:
        top.full_clean()
    assert list(invalid.value.message_dict) == ["parent"]

    with pytest.raises(IntegrityError), transaction.atomic():
        type(top).objects.filter(pk=top.pk).update(parent=top)


def test_a_new_record_cannot_name_itself_as_its_parent():
    partner = Partner(slug="new", name="New", kind="40")
    partner.parent = partner

    with pytest.raises(ValidationError) as invalid:
        partner.clean()
    assert list(invalid.value.message_dict) == ["parent"]


def test_a_text_block_holds_a_heading_or_a_text():
    story = make.make_story()

    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        TextBlock.objects.create(parent=story, region="en", ordering=20)
    assert explain(refused.value) == "Write a text or a heading, or remove the block."


@pytest.mark.parametrize(
    "text", ['"in quotation marks."', "“in quotation marks.”", "«\u202fentre guillemets\u202f»", "'one'"]
)
def test_a_quote_is_stored_without_outer_quotation_marks(text):
    quote = make.make_quote()
    quote.text = text

    with pytest.raises(ValidationError, match="Leave out the quotation marks"):
        quote.full_clean()


@pytest.mark.parametrize("text", ['he said "yes" and left.', '"Yes" was the answer.', "l'exploitation des enfants"])
def test_quotation_marks_inside_a_quote_stay(text):
    quote = make.make_quote()
    quote.text = text

    quote.full_clean()


@pytest.mark.parametrize(
    ("factory", "fields", "blamed"),
    [
        (make.make_training, {"starts_on": date(2015, 3, 16), "ends_on": date(2015, 3, 31)}, "date_precision"),
        (make.make_programme, {"starts_on": date(2015, 3, 1), "ends_on": date(2015, 3, 30)}, "date_precision"),
        (make.make_instrument, {"valid_from": date(2013, 1, 1), "valid_until": date(2017, 12, 1)}, "valid_precision"),
    ],
)
def test_days_of_a_month_are_its_first_and_last(factory, fields, blamed):
    record = factory(**fields)
    setattr(record, blamed, "month" if blamed == "date_precision" else "year")

    with pytest.raises(ValidationError) as invalid:
        record.full_clean()
    assert list(invalid.value.message_dict) == [blamed]


def test_a_refusal_without_a_rule_of_ours_still_says_what_the_database_said():
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        make.make_training(title=None)

    assert explain(refused.value).startswith("The database refused this: ")


def _our_fields() -> list[models.Field[Any, Any]]:
    return [
        field
        for model in apps.get_app_config("cooperation").get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.CharField) and isinstance(field.choices, list) and field.choices
    ]


@pytest.mark.parametrize("field", _our_fields(), ids=str)
def test_each_vocabulary_is_held_by_the_database(field):
    if field.name in {"language", "country", "region"}:
        return  # languages are a setting, countries a standard list: both grow without a migration

    names = {constraint.name for constraint in field.model._meta.constraints}
    assert f"{field.model._meta.model_name}_{field.name}_known" in names


def _our_days() -> list[models.Field[Any, Any]]:
    return [
        field
        for model in apps.get_app_config("cooperation").get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField)
    ]


@pytest.mark.parametrize("field", _our_days(), ids=str)
def test_each_day_lies_in_the_years_that_a_record_may_carry(field):
    rules = {constraint.name: constraint for constraint in field.model._meta.constraints}
    rule = rules[f"{field.model._meta.model_name}_{field.name}_within_years"]

    assert rule.violation_error_message == f"Give a year from {FIRST_YEAR} to {LAST_YEAR}."


@pytest.mark.parametrize("day", [date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)])
def test_the_first_and_the_last_day_that_a_record_may_carry_are_taken(day):
    training = make.make_training(starts_on=day, ends_on=day, review_on=day)

    training.full_clean()


def test_each_constraint_has_a_sentence_of_its_own():
    for model in apps.get_app_config("cooperation").get_models():
        for constraint in model._meta.constraints:
            assert constraint.violation_error_message != constraint.default_violation_error_message, constraint.name


def test_no_record_dies_with_a_user_or_a_partner():
    user_or_partner = {"User", "Partner"}
    for model in apps.get_app_config("cooperation").get_models():
        for field in model._meta.local_fields:
            target = getattr(field.related_model, "__name__", "") if field.is_relation else ""
            own_rows = field.name in {"parent", "partner"} and model.__name__ in {
                "PartnerTranslation",
                "PartnerName",
                "PartnerIdentifier",
                "PartnerFormerSlug",
            }
            if target in user_or_partner and field.name != "draft_of" and not own_rows:
                assert getattr(field.remote_field, "on_delete", None) in {models.SET_NULL, models.PROTECT}, field


def test_the_index_of_a_list_puts_undated_records_last_on_postgresql_too():
    settings = connections["default"].settings_dict | {"OPTIONS": {}, "NAME": "never-connected"}
    postgresql = DatabaseWrapper(settings, alias="never-connected")
    index = next(index for index in Training._meta.indexes if index.name == "training_public_list")

    statement = str(index.create_sql(Training, postgresql.schema_editor(collect_sql=True)))

    assert '("status", "starts_on" DESC NULLS LAST, "slug", ' in statement
    assert index.fields_orders[1] == ("starts_on", "DESC")
