"""Natural keys: how fixtures and dumps name a row without its number."""

from __future__ import annotations

from typing import Any, ClassVar, TypeVar

from django.db import models

KeyedT_co = TypeVar("KeyedT_co", bound="Keyed", covariant=True)


class KeyedQuerySet(models.QuerySet[KeyedT_co]):
    """Reads of rows that have a natural key."""

    def get_by_natural_key(self, *key: Any) -> KeyedT_co:
        """Return the row of that key; raises ``DoesNotExist`` like any ``get``."""
        names = self.model.key_lookups()
        return self.get(**dict(zip(names, key, strict=True)), **self.model.key_conditions())


class KeyedManager(models.Manager[KeyedT_co]):
    """The manager of rows that need no reads of their own."""

    def get_by_natural_key(self, *key: Any) -> KeyedT_co:
        """Return the row of that key; raises ``DoesNotExist`` like any ``get``."""
        return KeyedQuerySet(self.model).get_by_natural_key(*key)


class Keyed(models.Model):
    """A row that is named by the values of ``KEY``; a relation stands for the key of its target."""

    KEY: ClassVar[tuple[str, ...]] = ("slug",)

    class Meta:
        abstract = True

    def natural_key(self) -> tuple[Any, ...]:
        """Return the values that name this row in a fixture."""
        values: list[Any] = []
        for name in self.KEY:
            value = getattr(self, name)
            values.extend(value.natural_key() if isinstance(value, Keyed) else [value])
        return tuple(values)

    @classmethod
    def key_lookups(cls, prefix: str = "") -> list[str]:
        """Return the lookups that the values of a natural key belong to, in their order."""
        lookups: list[str] = []
        for name in cls.KEY:
            target = cls._meta.get_field(name).related_model
            if isinstance(target, type) and issubclass(target, Keyed):
                lookups.extend(target.key_lookups(f"{prefix}{name}__"))
            else:
                lookups.append(prefix + name)
        return lookups

    @classmethod
    def key_conditions(cls, prefix: str = "") -> dict[str, Any]:
        """Return what must hold besides the key: none of the rows it names is a working copy."""
        conditions: dict[str, Any] = {}
        if any(field.name == "draft_of" for field in cls._meta.get_fields()):
            conditions[f"{prefix}draft_of__isnull"] = True
        for name in cls.KEY:
            target = cls._meta.get_field(name).related_model
            if isinstance(target, type) and issubclass(target, Keyed):
                conditions.update(target.key_conditions(f"{prefix}{name}__"))
        return conditions
