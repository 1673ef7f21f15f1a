"""Every public page by the record that it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cooperation.models import Instrument, Partner, Programme, Quote, Story, Training
from cooperation.pages.details import (
    InstrumentPage,
    PartnerPage,
    ProgrammePage,
    QuotePage,
    StoryPage,
    TrainingPage,
)

if TYPE_CHECKING:
    from django.db.models import Model

    from cooperation.pages.detail import DetailPage

# For the admin: PREVIEWS[model].as_view(queryset=…, is_preview=True) shows a record before it is public.
PREVIEWS: dict[type[Model], type[DetailPage]] = {
    Story: StoryPage,
    Training: TrainingPage,
    Partner: PartnerPage,
    Quote: QuotePage,
    Programme: ProgrammePage,
    Instrument: InstrumentPage,
}
