"""Finding records of every kind by words: what was asked, what answers it, and the words that show why.

Analysis and ranking are ours, so both databases answer alike; they only match. Whether a record is public
is asked of its own ``published()`` each time, so a window that closed a moment ago holds here too.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Value
from django.utils import timezone

from cooperation.domain.wording import KIND_OF, KINDS
from cooperation.models import Appointment, Partner, Person, SearchEntry
from cooperation.models.search import Question, Term
from cooperation.text import STEMMED, fold, stems, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from django.db.models import QuerySet

LONGEST = 200  # letters of a question that are read
MOST_WORDS = 12
MOST_ENTRIES = 2_000  # entries of one kind that are ranked
SHORTEST_PREFIX = 2
SNIPPET_WORDS = 30
BEFORE_HIT = 8

# Words that say nothing by themselves: left out of a question that has others. No acronym is among them.
_FUNCTION_WORDS = frozenset(
    words(
        "a an and at by for from in of on or the to with "
        "aux dans de des du en et la le les ou par pour sur "
        "في من على إلى عن"
    )
)
_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_SPAN = re.compile(r"[^\W_][\w\u0300-\u036f\u0640\u064b-\u065f\u0670]*")

_SENTENCE_ENDS = ".!?:;…؟؛"

TITLE, NAME, TEXT, WHOLE = 10.0, 6.0, 1.0, 20.0


@dataclass(frozen=True)
class Asked:
    """A question as it was understood. ``is_cut`` says that only its beginning was."""

    terms: tuple[Term, ...]
    is_cut: bool = False

    @property
    def question(self) -> Question:
        """All of the terms."""
        return Question(self.terms)

    @property
    def any_of(self) -> Question:
        """Any of the terms."""
        return Question(self.terms, any_of=True)


@dataclass(frozen=True)
class Piece:
    """A part of a text; ``is_hit`` where it is what was asked for."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Passage:
    """A text in pieces, in its language; an empty one is that of the page, or of a name."""

    pieces: tuple[Piece, ...]
    language: str = ""


@dataclass(frozen=True)
class Hit:
    """A record that was found, and the entry that answers best."""

    kind: str
    object_id: int
    score: float
    entry_id: int


@dataclass(frozen=True)
class Group:
    """What was found of one kind, the best first. ``is_cut`` says that there is more than was ranked."""

    kind: str
    hits: tuple[Hit, ...]
    is_cut: bool = False


@dataclass(frozen=True)
class Shown:
    """A hit with what is shown of it; ``record``, whose page it leads to, has nothing but its address."""

    kind: str
    record: Any
    title: Passage
    snippet: Passage
    names: tuple[Passage, ...] = ()


def parse(text: str) -> Asked:
    """Return what was asked: words, "words that stand together" and beginnings*; nothing in it is an error."""
    found: list[Term] = []
    for phrase, word in _TERM.findall(text[:LONGEST]):
        if phrase:
            found += [Term(tuple(words(phrase)))]
        elif word.endswith("*") and len(beginning := words(word)) == 1 and len(beginning[0]) >= SHORTEST_PREFIX:
            found += [Term(tuple(beginning), is_prefix=True)]
        else:
            found += [Term((part,)) for part in words(word)]
    terms = list(dict.fromkeys(term for term in found if term.words))
    telling = [term for term in terms if term.words[0] not in _FUNCTION_WORDS or len(term.words) > 1]
    kept = telling or terms
    return Asked(tuple(kept[:MOST_WORDS]), is_cut=len(text) > LONGEST or len(kept) > MOST_WORDS)


def numbers_of(model: type[Any], text: str) -> QuerySet[Any, Any]:
    """Return the numbers of the records of a kind in which every word stands; none for a text without words."""
    return SearchEntry.objects.matching(parse(text).question, [KIND_OF[model].name]).values("object_id")


def find(question: Question, *, language: str, kinds: Sequence[str] = tuple(KINDS)) -> list[Group]:
    """Return the public records that answer, by kind; the kind with the best one first. One query.

    Of the entries of a record that answer, the one in ``language`` is shown, or else the original.
    Whether a group is cut is seen before hidden records are left out: they use up what is ranked.
    """
    rows = defaultdict(list)
    matching: Counter[str] = Counter()
    fields = ("kind", "object_id", "language", "pk", "title_words", "names_words", "body_words")
    read = fields if question.any_of else fields[:-1]
    found = SearchEntry.objects.matching(question, kinds, MOST_ENTRIES + 1)
    found = found.annotate(is_public=ExpressionWrapper(_public(kinds), BooleanField()))
    for is_public, *row in found.order_by().values_list("is_public", *read):
        matching[row[0]] += 1
        if is_public:
            rows[row[0]].append(row)
    groups = [
        Group(
            kind,
            tuple(_ranked(kind, rows[kind], question, language)[:MOST_ENTRIES]),
            is_cut=matching[kind] > MOST_ENTRIES,
        )
        for kind in kinds
        if rows[kind]
    ]
    return sorted(groups, key=lambda group: -group.hits[0].score)


def show(hits: Sequence[Hit], question: Question, language: str) -> list[Shown]:
    """Return the hits with their titles and passages, in their order. Two queries, whatever their number."""
    numbers = defaultdict(list)
    for hit in hits:
        numbers[hit.kind].append(hit.object_id)
    if not numbers:
        return []
    asked = Q()
    for kind, pks in numbers.items():
        asked |= Q(kind=kind, object_id__in=pks)
    entries = defaultdict(list)
    for entry in SearchEntry.objects.filter(asked).order_by("pk"):
        entries[entry.kind, entry.object_id].append(entry)
    slugs = _slugs(numbers)
    marked = _Marked(question)
    return [
        _shown(hit, slugs[hit.kind, hit.object_id], entries[hit.kind, hit.object_id], marked, language)
        for hit in hits
        if (hit.kind, hit.object_id) in slugs
    ]


def _public(kinds: Iterable[str]) -> Q:
    """Return the condition that an entry's record is public at this instant."""
    now, public = timezone.now(), Q()
    for kind in kinds:
        records = KINDS[kind].model.objects.published(now).order_by()
        public |= Q(Exists(records.filter(pk=OuterRef("object_id"))), kind=kind)
    return public


def _ranked(kind: str, rows: Iterable[tuple[Any, ...]], question: Question, language: str) -> list[Hit]:
    """Return one hit for each record, the best first; of equals the one entered last."""
    forms = [_padded(term) for term in question.terms]
    best: dict[int, tuple[float, bool, float]] = {}
    for _kind, record, written_in, entry, *texts in rows:
        score = _score(forms, *texts)
        before = best.get(record, (0.0, False, -inf))
        shown = max((before[1], before[2]), (written_in == language, -entry))
        best[record] = (max(before[0], score), *shown)
    hits = [Hit(kind, record, score, -int(entry)) for record, (score, _here, entry) in best.items()]
    return sorted(hits, key=lambda hit: (-hit.score, -hit.object_id))


def _padded(term: Term) -> list[str]:
    end = "" if term.is_prefix else " "
    return [f" {form}{end}" for form in term.forms]


def _score(forms: list[list[str]], title: str, names: str, body: str | None = None) -> float:
    """Return how well an entry answers: where each term stands, and how much of a name the terms are.

    A record that is called exactly what was asked comes before all others.
    """
    titles, others = [f" {line} " for line in title.splitlines()], f" {names.replace(chr(10), ' ')} "
    total, covering = 0.0, [0] * len(titles)
    for form in forms:
        is_called = False
        for number, line in enumerate(titles):
            if standing := [word for word in form if word in line]:
                is_called = True
                covering[number] += max(len(word.split()) for word in standing)
        if is_called:
            total += TITLE
        elif any(word in others for word in form):
            total += NAME
        elif body is None or any(word in f" {body} " for word in form):
            total += TEXT
    covered = max((part / len(line.split()) for part, line in zip(covering, titles, strict=True) if part), default=0.0)
    return total / len(forms) + (WHOLE if covered >= 1 else covered)


class _Marked:
    """The words to mark: those of the terms, in every form."""

    def __init__(self, question: Question) -> None:
        wholes = [term for term in question.terms if not term.is_prefix]
        self.forms = frozenset(chain.from_iterable(form.split() for term in wholes for form in term.forms))
        self.beginnings = tuple(term.words[-1] for term in question.terms if term.is_prefix)

    def __contains__(self, word: str) -> bool:
        return any(form in self.forms or form.startswith(self.beginnings) for form in _forms(word))


@lru_cache(maxsize=8192)
def _forms(word: str) -> frozenset[str]:
    """Return the folded word and its stems: a word of which only a part is one has those of the part."""
    folded = words(word) or [fold(word)]
    return frozenset(chain(folded, *(stems(folded, language) for language in STEMMED)))


def _pieces(text: str, marked: _Marked) -> tuple[Piece, ...]:
    pieces, end = [], 0
    for span in _SPAN.finditer(text):
        if span[0] in marked:
            pieces += [Piece(text[end : span.start()], is_hit=False), Piece(span[0], is_hit=True)]
            end = span.end()
    pieces.append(Piece(text[end:], is_hit=False))
    return tuple(piece for piece in pieces if piece.text)


def _window(text: str, marked: _Marked) -> str:
    """Return the part of a text with the most of the marked words, or its beginning."""
    text = _run_on(text)
    spans = list(_SPAN.finditer(text))
    hits = [number for number, span in enumerate(spans) if span[0] in marked]
    starts = [max(0, hit - BEFORE_HIT) for hit in hits] or [0]
    first = max(starts, key=lambda start: (_different(spans, hits, start), -start))
    last = min(len(spans), first + SNIPPET_WORDS)
    begin = spans[first].start() if first else 0
    end = spans[last].start() if last < len(spans) else len(text)
    return ("… " if begin else "") + text[begin:end].rstrip() + (" …" if end < len(text) else "")


def _run_on(text: str) -> str:
    """Return the lines of a text in one, a mark between two of which the first ends like no sentence."""
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    marked_off = [line if line[-1] in _SENTENCE_ENDS else f"{line} ·" for line in lines[:-1]]
    return " ".join([*marked_off, *lines[-1:]])


def _different(spans: list[re.Match[str]], hits: list[int], start: int) -> int:
    return len({fold(spans[hit][0]) for hit in hits if start <= hit < start + SNIPPET_WORDS})


def _shown(hit: Hit, slug: str, entries: list[SearchEntry], marked: _Marked, language: str) -> Shown:
    """Return what is shown of one hit: the title in the language of the page, the passage where the words stand."""
    best = next((entry for entry in entries if entry.pk == hit.entry_id), entries[0])
    titled = [entry for entry in entries if entry.title] or entries
    title = next((entry for entry in titled if entry.language == language), titled[0])
    title_pieces, snippet = _pieces(title.title, marked), _pieces(_window(best.body, marked), marked)
    named: list[str] = []
    if not any(piece.is_hit for piece in (*title_pieces, *snippet)):
        named = [line for line in best.names.splitlines() if any(piece.is_hit for piece in _pieces(line, marked))]
    return Shown(
        hit.kind,
        _page_of(hit.kind)(slug=slug),
        Passage(title_pieces, title.language),
        Passage(snippet, best.language),
        tuple(Passage(_pieces(name, marked)) for name in named[:3]),
    )


def _page_of(kind: str) -> type[Any]:
    """Return the kind of record whose page shows it: people stand on their partner's."""
    model = KINDS[kind].model
    return Partner if model is Person else model


def _slugs(numbers: Mapping[str, list[int]]) -> dict[tuple[str, int], str]:
    """Return the last part of each record's address, in one query; of a person that of the partner."""
    queries = [_addresses(kind, pks) for kind, pks in numbers.items()]
    found: Iterator[tuple[str, int, str]] = iter(queries[0].union(*queries[1:]))
    return {(kind, pk): slug for kind, pk, slug in found}


def _addresses(kind: str, pks: list[int]) -> QuerySet[Any, Any]:
    if KINDS[kind].model is Person:
        posts = Appointment.objects.published().filter(person__in=pks)
        return posts.order_by().values_list(Value(kind), "person_id", "partner__slug")
    records: QuerySet[Any] = KINDS[kind].model._base_manager.filter(pk__in=pks)
    return records.order_by().values_list(Value(kind), "pk", "slug")
