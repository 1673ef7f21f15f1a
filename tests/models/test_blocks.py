"""What a story is composed of."""

from __future__ import annotations

import pytest

from cooperation.models import QuoteBlock, Story, TextBlock
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_pasted_text_is_cleaned_before_it_is_stored():
    story = make.make_story()
    block = TextBlock(parent=story, region="en", ordering=20, text='<p style="x">Text<script>alert(1)</script></p>')
    block.full_clean()
    block.save()
    block.refresh_from_db()

    assert block.text == "<p>Text</p>"


def test_each_language_of_the_site_is_a_region():
    assert [region.key for region in Story.regions] == ["en", "fr", "ar"]


def test_blocks_name_themselves_by_their_record():
    story, quote = make.make_story(), make.make_quote(text="development needs security to succeed.")

    assert str(QuoteBlock(parent=story, record=quote)) == "development needs security to succeed."
    assert str(TextBlock(parent=story, heading="Security", text="<p>Text</p>")) == "Security"
