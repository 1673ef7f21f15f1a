"""The vocabularies of the record: stored codes and the words that people read.

Codes are stored, served and filtered by; they never change meaning. Words are translated.
"""

from django.conf import settings
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


def languages() -> list[tuple[str, str | Promise]]:
    """Return the languages that content may be written in: a setting, never a migration."""
    return list(settings.LANGUAGES)


class Status(TextChoices):
    """Where a record stands on its way to the public."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class DatePrecision(TextChoices):
    """How much of a date the source gives."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Role(TextChoices):
    """What a partner did in a training or a programme."""

    ORGANISER = "organiser", _("Organiser")
    SUPPORTER = "supporter", _("Supporter")
    HOST = "host", _("Host")
    FUNDER = "funder", _("Funder")
    TRAINER = "trainer", _("Trainer")
    CO_TRAINER = "co_trainer", _("Co-trainer")
    DESIGNER = "designer", _("Designer")
    TRAINEE_FORCE = "trainee_force", _("Attending force")
    ACCOUNTABLE = "accountable", _("Accountable")
    EXTENDING = "extending", _("Extending")

    @property
    def letter(self) -> str | Promise:
        """The letter of the role's lozenge: one for each role in each language."""
        return _ROLE_LETTERS[self]


_ROLE_LETTERS = {
    Role.ORGANISER: pgettext_lazy("letter of the role Organiser", "O"),
    Role.SUPPORTER: pgettext_lazy("letter of the role Supporter", "S"),
    Role.HOST: pgettext_lazy("letter of the role Host", "H"),
    Role.FUNDER: pgettext_lazy("letter of the role Funder", "F"),
    Role.TRAINER: pgettext_lazy("letter of the role Trainer", "T"),
    Role.CO_TRAINER: pgettext_lazy("letter of the role Co-trainer", "C"),
    Role.DESIGNER: pgettext_lazy("letter of the role Designer", "D"),
    Role.TRAINEE_FORCE: pgettext_lazy("letter of the role Attending force", "A"),
    Role.ACCOUNTABLE: pgettext_lazy("letter of the role Accountable", "R"),
    Role.EXTENDING: pgettext_lazy("letter of the role Extending", "E"),
}


class PartyRole(TextChoices):
    """What a partner is to an instrument."""

    SIGNATORY = "signatory", _("Signatory")
    GUARDIAN = "guardian", _("Guardian")
    SUPPORTER = "supporter", _("Supporter")
    CONTRIBUTOR = "contributor", _("Contributor")


class OrganisationKind(TextChoices):
    """Kinds of organisation: IATI code list OrganisationType, version 2.03."""

    GOVERNMENT = "10", _("Government")
    LOCAL_GOVERNMENT = "11", _("Local government")
    OTHER_PUBLIC_SECTOR = "15", _("Other public sector")
    INTERNATIONAL_NGO = "21", _("International NGO")
    NATIONAL_NGO = "22", _("National NGO")
    REGIONAL_NGO = "23", _("Regional NGO")
    PARTNER_COUNTRY_NGO = "24", _("Partner-country NGO")
    PUBLIC_PRIVATE = "30", _("Public–private partnership")
    MULTILATERAL = "40", _("Multilateral")
    FOUNDATION = "60", _("Foundation")
    PRIVATE_SECTOR = "70", _("Private sector")
    PRIVATE_IN_PROVIDER_COUNTRY = "71", _("Private sector in the provider country")
    PRIVATE_IN_RECIPIENT_COUNTRY = "72", _("Private sector in the recipient country")
    PRIVATE_IN_THIRD_COUNTRY = "73", _("Private sector in a third country")
    ACADEMIC = "80", _("Academic, training and research")
    OTHER = "90", _("Other")


class NameKind(TextChoices):
    """Why a partner is also known by another name."""

    ALIAS = "alias", _("Also known as")
    FORMER = "former", _("Former name")
    OFFICIAL = "official", _("Official name")
    MISSPELLING = "misspelling", _("Common misspelling")


class IdentifierScheme(TextChoices):
    """Registers that give organisations a number."""

    XM_DAC = "XM-DAC", "OECD DAC"
    ROR = "ROR", "ROR"
    RELIEFWEB = "ReliefWeb", "ReliefWeb"
    WIKIDATA = "Wikidata", "Wikidata"


class Honorific(TextChoices):
    """How a source addresses a person."""

    MR = "mr", _("Mr.")
    MRS = "mrs", _("Mrs.")
    MS = "ms", _("Ms.")
    DR = "dr", _("Dr.")
    PROF = "prof", _("Prof.")


class ProgrammeKind(TextChoices):
    """What holds several trainings together."""

    PROGRAMME = "programme", _("Programme")
    PROJECT = "project", _("Project")
    SERIES = "series", _("Series")


class TrainingKind(TextChoices):
    """The form of a training."""

    TRAINING = "training", _("Training")
    TRAINING_OF_TRAINERS = "training_of_trainers", _("Training of trainers")
    WORKSHOP = "workshop", _("Workshop")
    SEMINAR = "seminar", _("Seminar")
    COURSE = "course", _("Course")


class Phase(TextChoices):
    """Whether a training is ahead, has been, or will not be."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class Format(TextChoices):
    """How those who take part meet."""

    ON_SITE = "on_site", _("On site")
    ONLINE = "online", _("Online")
    HYBRID = "hybrid", _("Hybrid")


class Qualifier(TextChoices):
    """How exactly a source counts: "over 50" is 50 with "more than"."""

    EXACT = "exact", _("exactly")
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")


class ModuleKind(TextChoices):
    """Whether a part of a training is taught or practised."""

    THEORY = "theory", _("Theory")
    PRACTICE = "practice", _("Practice")


class OutcomeKind(TextChoices):
    """What came out of a training."""

    KNOWLEDGE = "knowledge", _("Knowledge")
    COMMITMENT = "commitment", _("Commitment")
    REPORTED_RESULT = "reported_result", _("Reported result")


class InstrumentKind(TextChoices):
    """The text that partners act under."""

    MOU = "mou", _("Memorandum of understanding")
    CONVENTION = "convention", _("Convention")
    PROTOCOL = "protocol", _("Protocol")
    STRATEGY = "strategy", _("Strategy")
    RESOLUTION = "resolution", _("Resolution")


class Clearance(TextChoices):
    """Whether the words may be used."""

    PUBLIC_RECORD = "public_record", _("On the public record")
    CLEARED = "cleared", _("Cleared by the speaker")
    ASKED = "asked", _("Asked, no answer yet")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn by the speaker")


class Identity(TextChoices):
    """How much of the speaker is shown."""

    NAMED = "named", _("Named")
    ROLE_ONLY = "role_only", _("Post only")
    ANONYMOUS = "anonymous", _("Anonymous")


class Consent(TextChoices):
    """Whether the people in a photo agreed to it."""

    NOT_NEEDED = "not_needed", _("Not needed")
    OBTAINED = "obtained", _("Obtained")
    UNKNOWN = "unknown", _("Unknown")
    REFUSED = "refused", _("Refused")


class ThemeScheme(TextChoices):
    """Where a theme's code comes from."""

    LOCAL = "local", _("This site")
    RELIEFWEB = "reliefweb", "ReliefWeb"
    SDG = "sdg", _("Sustainable Development Goals")
