"""Who did what with whom: a matrix of partners and trainings, and the same rows as a picture."""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from csp.decorators import csp_update
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.decorators import method_decorator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cooperation.domain.matrix import matrix_of
from cooperation.filters import TrainingFilter
from cooperation.models import Instrument, Training, load_translations
from cooperation.pages.page import SECTIONS, Link, Page
from cooperation.pages.pictures.alone import document, style_source
from cooperation.pages.pictures.network import NARROW, WIDE, network
from cooperation.pages.query import PAGE, chips, narrowed, page_query, records_named
from cooperation.text import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest

    from cooperation.domain.matrix import Matrix
    from cooperation.models.publishing import Publishable
    from cooperation.models.training import TrainingQuerySet
    from cooperation.pages.pictures.canvas import Picture
    from cooperation.pages.query import Chip

MOST_INSTRUMENTS = 20


class PicturePage(Page):
    """A page drawn from the trainings that the query string asks for, as the list of trainings understands it.

    The order and the page of the list, which its query string may carry, change nothing here.

    ``name`` is that of its address; under ``name`` + "-picture" the picture stands alone.
    """

    name: ClassVar[str]
    filterset: TrainingFilter

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page; 400 to a query that cannot be understood."""
        self.filterset = TrainingFilter(request.GET, Training.objects.published(), also={PAGE})
        if self.filterset.problems:
            return self._refuse()
        answer = self.show(self.filterset.qs.order_by(*(Training._meta.ordering or ())))
        return self.as_file(answer) if isinstance(answer, PictureFile) else answer

    def as_file(self, picture: PictureFile) -> HttpResponse:
        """Return a picture with what every file has, a name and its page among it; 304 when the reader has it."""
        selected = "-selected" if self.chips else ""
        etag = f'"{hashlib.sha256(picture.content).hexdigest()[:32]}"'
        picture["Cache-Control"] = "public, max-age=1"
        picture["ETag"] = etag
        picture["Link"] = f'<{self.request.build_absolute_uri(self.address())}>; rel="canonical"'
        picture["Content-Disposition"] = f'inline; filename="{self.name}{selected}.{get_language()}.svg"'
        return get_conditional_response(self.request, etag=etag, response=picture) or picture

    @cached_property
    def chips(self) -> list[Chip]:
        """What was asked for, value by value."""
        return chips(self.filterset)

    @abstractmethod
    def show(self, trainings: TrainingQuerySet) -> HttpResponse:
        """Return the answer for these trainings."""

    def address(self) -> str:
        """Return the page in the language of the moment, with what was asked of it."""
        return self.with_query(reverse(self.name))

    def with_query(self, address: str) -> str:
        """Return an address with what was asked of this page."""
        query = page_query(self.request.GET, 1)
        return f"{address}?{query}" if query else address

    def asked(self) -> dict[str, Any]:
        """Return what the reader asked for, and where to ask for something else."""
        return {
            "chips": self.chips,
            "list_url": reverse(self.name),
            "choose_url": self.with_query(reverse("trainings")),
            "alone_url": self.with_query(reverse(f"{self.name}-picture")),
        }

    def _refuse(self) -> HttpResponse:
        """Answer 400, naming each parameter that is wrong and those that there are."""
        known = [(name, known.label) for name, known in self.filterset.filters.items()]
        back = Link(_("Trainings"), reverse(self.name))
        return self.refuse(_("This list cannot be shown as asked"), self.filterset.problems, known, back)


class PictureFile(HttpResponse):
    """A picture by itself."""


def picture_file(picture: Picture | None, title: str) -> PictureFile:
    """Return a picture by itself; raise Http404 when there is nothing to draw."""
    if picture is None:
        raise Http404
    return PictureFile(document(picture, title), content_type="image/svg+xml; charset=utf-8")


def latest_change(records: Iterable[Publishable]) -> datetime | None:
    """Return when the last of the records was changed; None where there are none."""
    return max((record.last_change_at for record in records), default=None)


class NetworkPage(PicturePage):
    """Partners by trainings: the roles of each, those of the programme first."""

    name = "network"
    section = "network"
    template_name = "network.html"

    def show(self, trainings: TrainingQuerySet) -> HttpResponse:
        """Answer with the latest of the trainings, and the instruments that partners are parties to."""
        matrix = matrix_of(trainings)
        instruments = list(Instrument.objects.published().with_partners()[:MOST_INSTRUMENTS])
        asked = self.asked()
        load_translations(
            [*matrix.trainings, *matrix.programmes, *instruments, *records_named(self.chips)], str(get_language())
        )
        standfirst = said_of(matrix)
        context = {
            "title": narrowed(_("Network of partners"), self.chips),
            "description": standfirst,
            "standfirst": standfirst,
            "left_out": left_out(len(matrix.trainings), matrix.total),
            "crumbs": [Link(_("Home"), reverse("home")), Link(SECTIONS["partners"], reverse("partners"))],
            "matrix": matrix,
            "wide": network(matrix, WIDE),
            "narrow": network(matrix, NARROW),
            "instruments": [one for one in instruments if one.partner_rows.all()],
            "changed": latest_change([*matrix.trainings, *matrix.programmes, *matrix.partners, *instruments]),
            **asked,
        }
        return self.render(context)


@method_decorator(csp_update({"style-src": [style_source()]}), name="dispatch")
class NetworkPicture(NetworkPage):
    """The network as a file of its own."""

    def show(self, trainings: TrainingQuerySet) -> HttpResponse:
        """Answer with the wide picture."""
        matrix = matrix_of(trainings)
        load_translations([*matrix.trainings, *matrix.programmes], str(get_language()))
        return picture_file(network(matrix, WIDE), said_of(matrix))


def said_of(matrix: Matrix) -> str:
    """Return what the matrix holds, in a sentence."""
    partners, trainings = len(matrix.partners), len(matrix.trainings)
    return _("{partners}, {trainings}: who did what.").format(
        partners=ngettext("{number} partner", "{number} partners", partners).format(number=grouped(partners)),
        trainings=ngettext("{number} training", "{number} trainings", trainings).format(number=grouped(trainings)),
    )


def left_out(shown: int, total: int) -> str:
    """Return the sentence that some trainings are not shown; nothing when all are."""
    if shown >= total:
        return ""
    return _("The latest {shown} of {total} trainings are shown. Filters bring others.").format(
        shown=grouped(shown), total=grouped(total)
    )
