"""The order of partners in which the fewest ribbons of the network cross."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_ROUNDS = 6
MOST_MOVED = 60  # beyond, the order by middles stands: moving each to each place grows with the square


def least_crossing(columns_of: Mapping[int, Sequence[int]]) -> list[int]:
    """Return the keys in an order in which their ribbons cross little.

    ``columns_of`` says for each key in which columns its ribbons end. Begins with the middle of each, then moves
    one key after the other to where it crosses least, until nothing gains or ``MOST_ROUNDS`` are over. Of more keys
    than ``MOST_MOVED`` none is moved.
    """
    order = sorted(columns_of, key=lambda key: sum(columns_of[key]) / max(1, len(columns_of[key])))
    if len(order) > MOST_MOVED:
        return order
    # What passing below another costs each key, in crossings.
    passing = {
        key: {
            other: crossings(columns_of[other], columns_of[key]) - crossings(columns_of[key], columns_of[other])
            for other in order
        }
        for key in order
    }
    for _round in range(MOST_ROUNDS):
        before = list(order)
        for key in before:
            order = _placed(key, [other for other in order if other != key], passing[key])
        if order == before:
            break
    return order


def crossings(first: Sequence[int], second: Sequence[int]) -> int:
    """Return how many pairs of ribbons cross when ``first`` stands above ``second``."""
    return sum(above > below for above in first for below in second)


def _placed(key: int, others: list[int], passing: Mapping[int, int]) -> list[int]:
    """Return ``others`` with ``key`` where it crosses least; the highest such place."""
    costs = list(accumulate((passing[other] for other in others), initial=0))
    best = costs.index(min(costs))
    return [*others[:best], key, *others[best:]]
