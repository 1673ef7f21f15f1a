"""What a generated record says, in each language, and by what chance."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, TypeVar

from benchmarks import vocabulary
from benchmarks.vocabulary import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
SENTENCES_OF_A_SUMMARY, SENTENCES_OF_A_TEXT = 2, 5


class Chance(Random):
    """Chance that falls the same way for the same seed: each record has one of its own."""

    def falls(self, share: float) -> bool:
        """Whether it falls so, as in ``share`` of all cases."""
        return self.random() < share

    def popular(self, many: Sequence[T]) -> T:
        """Return one of ``many``, the earlier the likelier: of 2,000 the first is in 8 % of cases."""
        return many[int(len(many) * self.random() ** 3)]

    def some(self, many: Sequence[T], most: int) -> list[T]:
        """Return up to ``most`` of ``many``, at least one, each once."""
        return list(dict.fromkeys(self.popular(many) for _number in range(self.randint(1, most))))


@dataclass(frozen=True)
class Subject:
    """What a record is about, and for whom; its sentences are chosen once and said in every language."""

    topic: Words
    audience: Words
    sentences: Sequence[Words]

    @classmethod
    def by(cls, chance: Chance) -> Subject:
        """Choose one."""
        said = chance.sample(vocabulary.SENTENCES, SENTENCES_OF_A_TEXT)
        return cls(chance.popular(vocabulary.TOPICS), chance.choice(vocabulary.AUDIENCES), said)

    def title(self, form: Words, language: str) -> str:
        """Return the title of a record of that form."""
        return self._said(vocabulary.TITLES[language], language, form=form[language])

    def summary(self, language: str) -> str:
        """Return two sentences."""
        return " ".join(self.lines(language)[:SENTENCES_OF_A_SUMMARY])

    def text(self, language: str) -> str:
        """Return all there is to say, in two paragraphs."""
        return "\n\n".join([self.summary(language), " ".join(self.lines(language)[SENTENCES_OF_A_SUMMARY:])])

    def lines(self, language: str) -> list[str]:
        """Return the sentences."""
        return [self._said(sentence[language], language) for sentence in self.sentences]

    def _said(self, pattern: str, language: str, **words: str) -> str:
        said = pattern.format(topic=self.topic[language], audience=self.audience[language], **words)
        return said[:1].upper() + said[1:]


def invented_town(number: int) -> str:
    """Return the name of a town that is on no map; another for each number."""
    syllables = vocabulary.SYLLABLES
    parts = []
    for _position in range(2):
        number, index = divmod(number, len(syllables))
        parts.append(syllables[index])
    while number:
        number, index = divmod(number, len(syllables))
        parts.append(syllables[index])
    return "".join(parts).capitalize()


def joined(*words: Words, by: str = " ") -> Words:
    """Return several things as one, language by language."""
    return {language: by.join(word[language] for word in words) for language in LANGUAGES}
