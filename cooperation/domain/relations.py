"""Facets by related records: themes, places, partners and what those did.

A related record that is not public is never a choice, and counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Cast, Concat

from cooperation.choices import Role, ThemeScheme
from cooperation.domain.counting import Count, Question, Rows
from cooperation.domain.facets import MOST_CHOICES, By, ByCode
from cooperation.models import Partner, Place, Programme, ProgrammePartner, Theme, Training, TrainingPartner

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from django.db.models import QuerySet

TOWN, AROUND = "town ", "around "  # what begins the key of a town, and of the venues in it; a venue goes by its number


@dataclass(frozen=True)
class ByRecord(By):
    """By public ``records`` of another kind, to which ``path`` leads from the records of the list."""

    records: QuerySet[Any]
    path: str

    def can_be_chosen(self, _question: Question, path: str) -> Q:
        """Return the condition that ``path`` leads to a record that can be a choice."""
        rule: Q = self.records.model.public_rule(f"{path}__")
        return rule

    def counts(self, question: Question) -> list[Count]:
        """Count by the key of the other record."""
        return [self.count_by(self.path, question.records.filter(self.can_be_chosen(question, self.path)))]

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any]:
        """Return the records that most of the list has, and those asked for."""
        chosen = question.chosen.get(self.name, ())
        records: QuerySet[Any] = self.records.model.objects.published()
        return records.filter(Q(pk__in=_most(found)) | Q(slug__in=chosen))

    def choices(
        self, _question: Question, found: Mapping[str, int], named: Sequence[Any]
    ) -> list[tuple[str, Any, int]]:
        """Return the records with their counts."""
        return [(record.slug, record, found.get(str(record.pk), 0)) for record in named]


@dataclass(frozen=True)
class ByTheme(ByRecord):
    """By theme. SDG targets serve reports: one is listed only where it was asked for."""

    records: QuerySet[Any] = field(default_factory=Theme.objects.published)
    path: str = "themes"

    def can_be_chosen(self, question: Question, path: str) -> Q:
        """Return the condition that ``path`` leads to a theme that is no SDG target, or one that was asked for."""
        listed = [scheme for scheme in ThemeScheme if scheme != ThemeScheme.SDG]
        return Q(**{f"{path}__scheme__in": listed}) | Q(**{f"{path}__slug__in": question.chosen.get(self.name, ())})


@dataclass(frozen=True)
class BySubjectTheme(ByTheme):
    """By the themes of the public training and programme that a quote is about; each quote once for a theme."""

    def counts(self, question: Question) -> list[Count]:
        """Count along the training and along the programme."""
        by_subject = [
            question.records.filter(
                model.public_rule(f"{subject}__") & self.can_be_chosen(question, f"{subject}__themes")
            ).values_list("pk", f"{subject}__themes")
            for subject, model in (("training", Training), ("programme", Programme))
        ]
        return [self.count_keys(*by_subject)]


@dataclass(frozen=True)
class ByThemeOfProgrammes(ByTheme):
    """By the themes of the public programmes that contribute to an instrument; each instrument once for a theme."""

    def counts(self, question: Question) -> list[Count]:
        """Count along the programmes."""
        programmes = Programme.objects.published().filter(
            self.can_be_chosen(question, "themes") & question.public_at("instruments")
        )
        return [self.count_keys(programmes.values_list("instruments", "themes"))]


@dataclass(frozen=True)
class ByPlace(By):
    """By the place of a training; a town counts what is held at the venues in it too."""

    def counts(self, question: Question) -> list[Count]:
        """Count towns and venues, then by the town that a venue is in."""
        held = question.records.filter(place__isnull=False)
        own = Case(
            When(place__locality="", then=_town(TOWN, "place__country", "place__name")),
            default=Cast("place", TextField()),
        )
        around = _town(AROUND, "place__country", "place__locality")
        in_towns = held.exclude(place__locality="").values_list("pk", around)
        return [self.count_by(own, held), Count(self.name, "town", Rows("by_town", ("town",), (in_towns,)))]

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any]:
        """Return the towns and venues that most of the list has, and those asked for."""
        most = _most(_with_venues(found))
        is_venue = Q(pk__in=[key for key in most if not key.startswith(TOWN)])
        is_town = Q(locality="", key__in=most)
        asked = Q(slug__in=question.chosen.get(self.name, ()))
        return Place.objects.published().alias(key=_town(TOWN, "country", "name")).filter(is_venue | is_town | asked)

    def choices(
        self, _question: Question, found: Mapping[str, int], named: Sequence[Any]
    ) -> list[tuple[str, Any, int]]:
        """Return the places, each with the sum over what is in it."""
        keys = [str(place.pk) if place.locality else f"{TOWN}{place.country.code}{place.name}" for place in named]
        sums = _with_venues(found)
        return [
            (place.slug, place, sums.get(key, found.get(_around(key), 0)))
            for key, place in zip(keys, named, strict=True)
        ]


@dataclass(frozen=True)
class ByPart(By):
    """By the partners, or by the roles, in ``rows`` that join them to the records: both hold on one row."""

    rows: Any

    def counts(self, question: Question) -> list[Count]:
        """Count by the column of the facet's name."""
        narrowed = self.partners(question), self.roles(question)
        shared = "parts" if narrowed == (None, None) else f"parts_by_{self.name}"
        queries = tuple(self.held(question, *narrowed))
        return [Count(self.name, self.name, Rows(shared, ("partner", "role"), queries, come_once=False))]

    def partners(self, question: Question) -> QuerySet[Partner] | None:
        """Return the partners whose rows count, where roles are counted of some; None is any."""
        chosen = question.chosen.get("partner")
        return Partner.objects.published().filter(slug__in=chosen) if chosen and self.name == "role" else None

    def roles(self, question: Question) -> Sequence[str] | None:
        """Return the roles whose rows count, where partners are counted in some; None is any."""
        return (question.chosen.get("role") or None) if self.name == "partner" else None

    def held(
        self, question: Question, partners: QuerySet[Partner] | None, roles: Sequence[str] | None
    ) -> Iterator[QuerySet[Any, Any]]:
        """Yield queries of record, partner and role."""
        own = self.rows.objects.held_by(partners, roles).filter(question.public_at("parent"))
        yield own.values_list("parent", "partner", "role")

    def named(self, question: Question, found: Mapping[str, int]) -> QuerySet[Any] | None:
        """Return the partners, where it is by partner."""
        return self._of_partners().named(question, found) if self.name == "partner" else None

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the partners, or the roles in words."""
        if self.name == "partner":
            return self._of_partners().choices(question, found, named)
        words = dict(self.rows._meta.get_field("role").choices)
        return ByCode(self.name, self.label, words).choices(question, found, named)

    def _of_partners(self) -> ByRecord:
        return ByRecord(self.name, self.label, Partner.objects.published(), "")


@dataclass(frozen=True)
class ByPartInTraining(ByPart):
    """By the partners or roles of trainings. Who funds a programme funds its trainings."""

    rows: Any = TrainingPartner

    def held(
        self, question: Question, partners: QuerySet[Partner] | None, roles: Sequence[str] | None
    ) -> Iterator[QuerySet[Any, Any]]:
        """Yield the trainings' own rows, then those of the funders of their programmes."""
        yield from super().held(question, partners, roles)
        funders = ProgrammePartner.objects.held_by(partners, roles).filter(
            Programme.public_rule("parent__") & question.public_at("parent__trainings"), role=Role.FUNDER
        )
        yield funders.values_list("parent__trainings", "partner", "role")


@dataclass(frozen=True)
class ByHeldRole(By):
    """By the roles that partners hold in public trainings and programmes, each partner once for a role."""

    def counts(self, question: Question) -> list[Count]:
        """Count along the trainings and along the programmes."""
        held = [
            rows.objects.filter(parent.public_rule("parent__") & question.public_at("partner"))
            for rows, parent in ((TrainingPartner, Training), (ProgrammePartner, Programme))
        ]
        return [self.count_keys(*(rows.values_list("partner", "role") for rows in held))]

    def choices(self, question: Question, found: Mapping[str, int], named: Sequence[Any]) -> list[tuple[str, Any, int]]:
        """Return the roles in words."""
        return ByCode(self.name, self.label, dict(Role.choices)).choices(question, found, named)


def _town(kind: str, country: str, name: str) -> Concat:
    """Return the key of what is held in a town, or of what is held around it."""
    return Concat(Value(kind), country, name, output_field=TextField())


def _around(town: str) -> str:
    """Return the key of the venues in a town, from its own."""
    return town.replace(TOWN, AROUND, 1)


def _with_venues(found: Mapping[str, int]) -> dict[str, int]:
    """Return the towns and venues, the towns with what was found at the venues in them."""
    own = {key: number for key, number in found.items() if not key.startswith(AROUND)}
    return {key: number + (found.get(_around(key), 0) if key.startswith(TOWN) else 0) for key, number in own.items()}


def _most(found: Mapping[str, int]) -> list[str]:
    """Return the keys of the most frequent choices; of equal ones, those with the lowest numbers."""
    return sorted(found, key=lambda key: (-found[key], len(key), key))[:MOST_CHOICES]
