"""The lists and details of the API. Each says which records it shows, how it writes them, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.http import Http404, HttpResponsePermanentRedirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils import translation
from rest_framework.viewsets import ReadOnlyModelViewSet

from cooperation.api import reads, serializers
from cooperation.api.errors import Withdrawn
from cooperation.api.parameters import PAGE_PARAMETERS, PROSE_PARAMETERS, Parameter, asked_language
from cooperation.domain.renaming import renamed, withdrawn_at
from cooperation.filters import FILTERS
from cooperation.models import (
    Instrument,
    Partner,
    Place,
    Programme,
    Quote,
    Story,
    Theme,
    Training,
    load_translations,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import Model, QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from cooperation.models.blocks import Block


class AnswersInLanguage:
    """A view that answers in the language of ``lang``, or else that of the site."""

    language: str = settings.LANGUAGE_CODE
    parameters: ClassVar[dict[str, Parameter]] = PROSE_PARAMETERS

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer with that language switched on until the last word is written."""
        self.language = asked_language(request.GET)
        with translation.override(self.language):
            response: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        response["Content-Language"] = self.language
        return response


class PublicViewSet(AnswersInLanguage, ReadOnlyModelViewSet[Any]):
    """Public records of one kind."""

    http_method_names = ["get", "head", "options"]
    lookup_field = "slug"
    lookup_value_regex = "[-a-zA-Z0-9_]+"

    model: ClassVar[type[Model]]
    reads: ClassVar[Callable[[], QuerySet[Any]]]

    @property
    def parameters(self) -> dict[str, Parameter]:  # type: ignore[override]
        """The parameters besides the filters."""
        return PROSE_PARAMETERS if self.detail else PROSE_PARAMETERS | PAGE_PARAMETERS

    @property
    def filterset_class(self) -> Any:
        """The filters of the list: the same as those of its page."""
        return FILTERS[self.model]

    def get_queryset(self) -> QuerySet[Any]:
        """Return the public records, as they are at this instant."""
        return type(self).reads()

    def retrieve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Answer with the record; at an address that it had before, lead to the one that it has."""
        try:
            return super().retrieve(request, *args, **kwargs)
        except Http404:
            record = renamed(self.model, kwargs["slug"])
            if record is None:
                raise
        address = reverse(request.resolver_match.view_name, args=[record.slug], query=request.GET or None)
        moved = HttpResponsePermanentRedirect(address, preserve_request=True)
        moved["Cache-Control"] = "public, max-age=1"  # a record may take a former address into use again
        return moved

    def get_object(self) -> Any:
        """Return the record of that slug; 410 with its notice when it has been withdrawn."""
        try:
            record = super().get_object()
        except Http404:
            self._refuse_withdrawn(self.kwargs["slug"])
            raise
        self.load([record])
        return record

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Return the records of the page asked for, with their prose."""
        records = super().paginate_queryset(queryset)
        self.load(records or [])
        return records

    def load(self, records: Sequence[Any]) -> None:
        """Load the prose of the records, and of all that is shown with them, in one query."""
        load_translations(records, self.language)

    def get_serializer_context(self) -> dict[str, Any]:
        """Return what the serializers need to know of the request."""
        return {**super().get_serializer_context(), "language": self.language}

    def _refuse_withdrawn(self, slug: str) -> None:
        withdrawn = withdrawn_at(self.model, slug)
        if withdrawn:
            raise Withdrawn(withdrawn.withdrawal_notice)


class TrainingViewSet(PublicViewSet):
    """Trainings, latest first."""

    model = Training
    reads = reads.trainings
    serializer_class = serializers.TrainingSerializer


class PartnerViewSet(PublicViewSet):
    """Partners by name."""

    model = Partner
    reads = reads.partners
    serializer_class = serializers.PartnerSerializer


class QuoteViewSet(PublicViewSet):
    """Quotes, latest first."""

    model = Quote
    reads = reads.quotes
    serializer_class = serializers.QuoteSerializer


class StoryViewSet(PublicViewSet):
    """Stories with their blocks, latest first."""

    model = Story
    reads = reads.stories
    serializer_class = serializers.StorySerializer
    blocks: dict[int, list[Block]] = {}

    def load(self, records: Sequence[Any]) -> None:
        """Load the blocks too."""
        self.blocks = reads.blocks_of_stories(records, self.language)
        shown = [block for blocks in self.blocks.values() for block in blocks]
        load_translations([*records, *shown], self.language)

    def get_serializer_context(self) -> dict[str, Any]:
        """Return what the serializers need to know, the blocks of each story among it."""
        return {**super().get_serializer_context(), "blocks": self.blocks}


class ProgrammeViewSet(PublicViewSet):
    """Programmes, projects and series, latest first."""

    model = Programme
    reads = reads.programmes
    serializer_class = serializers.ProgrammeSerializer


class InstrumentViewSet(PublicViewSet):
    """Instruments by title."""

    model = Instrument
    reads = reads.instruments
    serializer_class = serializers.InstrumentSerializer


class ThemeViewSet(PublicViewSet):
    """Themes by label."""

    model = Theme
    reads = reads.themes
    serializer_class = serializers.ThemeSerializer


class PlaceViewSet(PublicViewSet):
    """Places that public records name, by name."""

    model = Place
    reads = reads.places
    serializer_class = serializers.PlaceSerializer
