"""Calendars (RFC 5545): trainings as whole days, for a calendar that follows a list, a partner or one training."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import IO, TYPE_CHECKING, Any

from django.http import Http404
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vDuration

from cooperation.choices import DatePrecision, Phase, Role
from cooperation.dates import DateSpan, last_day
from cooperation.models import Training
from cooperation.pages.files import READS, ListFile, RecordFile, said, short_name, telling
from cooperation.text import in_one_line, listed, printable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cooperation.models import Place
    from cooperation.models.training import TrainingQuerySet
    from cooperation.pages.files import File

ASKED_AGAIN = timedelta(hours=12)

# A training that was put off is not held on these days: a calendar strikes it out.
STATUSES = {
    Phase.PLANNED: "TENTATIVE",
    Phase.HELD: "CONFIRMED",
    Phase.POSTPONED: "CANCELLED",
    Phase.CANCELLED: "CANCELLED",
}


class TrainingsCalendar(ListFile):
    """The trainings of the list whose days, or at least whose month, are known."""

    section = "trainings"
    media_type = "text/calendar; charset=utf-8"
    extension = "ics"

    def write(self, out: IO[bytes]) -> None:
        """Write an event for each training, and say how many have none."""
        head = _head(self, _left_out(self.filterset.qs))
        _write(out, head, self, self.read(self.records().on_a_calendar()))


class PartnerCalendar(RecordFile):
    """The trainings in which one partner has a part."""

    section = "partners"
    media_type = TrainingsCalendar.media_type
    extension = TrainingsCalendar.extension

    def write(self, out: IO[bytes]) -> None:
        """Write an event for each training, and say how many have none."""
        trainings = Training.objects.published().with_part_of([self.record], None)
        head = _head(self, _left_out(trainings))
        _write(out, head, self, self.read(READS[Training](trainings.on_a_calendar())))


class TrainingCalendar(RecordFile):
    """One training as an event. A training without a day on a calendar has no such file."""

    section = "trainings"
    media_type = TrainingsCalendar.media_type
    extension = TrainingsCalendar.extension

    def find(self, records: Any) -> Any:
        """Load what an event says."""
        return READS[Training](records)

    def write(self, out: IO[bytes]) -> None:
        """Write the one event; raise Http404 where the source gives neither days nor month."""
        if not has_event(self.record):
            raise Http404
        head = _head(self, "")
        _write(out, head, self, self.read([self.record]))


def has_event(training: Training) -> bool:
    """Whether a training has days that a calendar can show: the rule of ``on_a_calendar()``."""
    return training.starts_on is not None and training.date_precision != DatePrecision.YEAR


def _left_out(trainings: TrainingQuerySet) -> str:
    """Return how many trainings have no event, in words; empty when all have one."""
    number = trainings.exclude(pk__in=trainings.on_a_calendar().order_by().values("pk")).count()
    if not number:
        return ""
    return ngettext(
        "{number} training is not in this calendar: its source gives no more than the year.",
        "{number} trainings are not in this calendar: their sources give no more than the year.",
        number,
    ).format(number=number)


def _head(file: ListFile | RecordFile, note: str) -> Calendar:
    """Return a calendar without events, named for those that follow it and those that import it."""
    title = in_one_line(file.title())
    calendar = Calendar()
    calendar.add("prodid", f"-//Cooperation//Cooperation Record//{file.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    if note:
        calendar.add("description", note)
        calendar.add("x-wr-caldesc", note)
    calendar.add("url", file.absolute(file.page()))
    calendar.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASKED_AGAIN))
    return calendar


def _write(out: IO[bytes], head: Calendar, file: File, trainings: Iterable[Training]) -> None:
    """Write the calendar event by event: it need not be held as a whole."""
    begin, end, _rest = head.to_ical().partition(b"END:VCALENDAR\r\n")
    out.write(begin)
    for training in trainings:
        with telling(training):
            out.write(_event(training, file).to_ical())
    out.write(end)


def _event(training: Training, file: File) -> Event:
    """Return the event of a training, in the language of the moment."""
    host = file.request.get_host().partition(":")[0]
    in_this_language = {"LANGUAGE": str(get_language())}
    event = Event()
    event.add("uid", f"training-{training.pk}@{host}")
    event.add("sequence", training.version - 1)
    event.add("dtstamp", _instant(training.last_change_at))
    event.add("last-modified", _instant(training.last_change_at))
    event.add("created", _instant(training.first_seen_at or training.created_at))
    _add_days(event, training)
    event.add("summary", printable(_summary(training)), parameters=in_this_language)
    event.add("description", printable(_description(training)), parameters=in_this_language)
    event.add("status", STATUSES[Phase(training.phase)])
    event.add("class", "PUBLIC")
    event.add("url", file.permalink(training))
    themes = [printable(str(theme.prose["label"])) for theme in training.themes.all()]
    if themes:
        event.add("categories", themes, parameters=in_this_language)
    if training.place:
        event.add("location", printable(_where(training.place)), parameters=in_this_language)
        if training.place.latitude is not None and training.place.longitude is not None:
            event.add("geo", (float(training.place.latitude), float(training.place.longitude)))
    return event


def _add_days(event: Event, training: Training) -> None:
    """Set the first day and, as the standard wants it, the day after the last.

    Of an open end only the first day or month is shown. Days that may be other ones, and those on which
    nothing is held, do not make anybody busy.
    """
    span: DateSpan = training.dates  # type: ignore[assignment]  # on_a_calendar() keeps those that have one
    last = span.last or last_day(span.first, span.precision)
    event.add("dtstart", span.first)
    event.add("dtend", last + timedelta(days=1))
    is_certain = span.precision == DatePrecision.DAY and STATUSES[Phase(training.phase)] != "CANCELLED"
    event.add("transp", "OPAQUE" if is_certain else "TRANSPARENT")


def _summary(training: Training) -> str:
    """Return the title, with what a day on a calendar would otherwise hide."""
    title = str(training.prose["title"])
    if training.phase in {Phase.POSTPONED, Phase.CANCELLED}:
        title = _("{heading}: {value}").format(heading=training.get_phase_display(), value=title)
    if training.date_precision == DatePrecision.MONTH:
        return _("{title} (only the month is known)").format(title=title)
    return title


def _description(training: Training) -> str:
    """Return the summary and who did what, in plain lines."""
    roles: dict[str, dict[str, None]] = {}
    for row in training.part_rows:
        roles.setdefault(row.role, {})[short_name(row.partner)] = None
    lines = [
        said(training, "summary"),
        "" if training.ends_on else _("The last day is not known."),
        "\n".join(
            _("{heading}: {value}").format(heading=Role(role).label, value=listed(names))
            for role, names in roles.items()
        ),
    ]
    return "\n\n".join(line for line in lines if line)


def _where(place: Place) -> str:
    named = [place.prose["name"], place.prose["locality"], place.country.name]
    return listed(named)


def _instant(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
