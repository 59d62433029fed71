"""What waits for what: whether one thing can be reached from another along the way they wait."""

from collections.abc import Iterable, Mapping


def way_back(waits: Mapping[int, Iterable[int]], begin: int, end: int) -> tuple[int, ...]:
    """Return a shortest way from the one to the other, both ends with it; empty for none.

    >>> way_back({3: [2], 2: [1]}, 3, 1), way_back({3: [2], 2: [3]}, 3, 1)
    ((3, 2, 1), ())
    """
    ways: list[tuple[int, ...]] = [(begin,)]
    seen = {begin}
    for way in ways:
        if way[-1] == end:
            return way
        onward = [one for one in waits.get(way[-1], ()) if one not in seen]
        seen.update(onward)
        ways.extend((*way, one) for one in onward)
    return ()
