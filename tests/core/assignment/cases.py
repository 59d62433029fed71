"""Small requests, drawn and told, for the tests of the optimiser."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from holdepunkt.core.assignment import Family, LoadStep, Member, Receiver, Request, Weights
from holdepunkt.core.calendar import Period

FROM_ON = date(2026, 5, 1)
WEIGHTS = Weights(
    valid=Period(date(2026, 1, 1), None), source="prøve", stranger=100, known=30, elsewhere=5,
    wish=20, unwished=200, place_share=20, lately_months=12,
    steps=(LoadStep(80, 5), LoadStep(90, 10), LoadStep(100, 40), LoadStep(110, 120)),
    newcomer_share=25, newcomer=10, window=28, presence=14, portion=1,
)  # fmt: skip
SECTIONS = ("SEL § 112", "SEL § 113", "BL § 86")
AWAY = Period(date(2026, 4, 1), date(2026, 6, 1))


def receiver(number: int, **others: object) -> Receiver:
    told: dict[str, object] = {
        "id": number, "units": frozenset({1}), "sections": frozenset(SECTIONS),
        "available": 200, "load": 100, "ceiling": 230,
    }  # fmt: skip
    return Receiver(**(told | others))  # type: ignore[arg-type]


def family(number: int, *points: int, **others: object) -> Family:
    members = tuple(
        Member(number * 10 + at, each, frozenset({SECTIONS[0]})) for at, each in enumerate(points)
    )
    return Family(**({"id": number, "members": members, "unit": 1} | others))  # type: ignore[arg-type]


def request(receivers: object, families: object, **others: object) -> Request:
    told = {"receivers": receivers, "families": families, "from_on": FROM_ON, "weights": WEIGHTS}
    return Request(**(told | others))  # type: ignore[arg-type]


_ids = st.integers(1, 4)
_some_sections = st.frozensets(st.sampled_from(SECTIONS), max_size=2)
_receivers = st.builds(
    receiver,
    units=st.sampled_from([frozenset({1}), frozenset({1, 2}), frozenset({2})]),
    sections=st.sampled_from([frozenset(SECTIONS), frozenset(SECTIONS[:2])]),
    languages=st.sampled_from([frozenset(), frozenset({"somali"})]),
    places=st.sampled_from([frozenset(), frozenset({"nord"})]),
    load=st.integers(0, 40), available=st.integers(0, 40), ceiling=st.integers(0, 50),
    absences=st.sampled_from([(), (), (AWAY,), (Period(date(2026, 4, 1), None),)]),
    is_new=st.booleans(), number=st.just(0),
)  # fmt: skip


@st.composite
def requests(draw: st.DrawFn) -> Request:
    """Draw a request of at most four receivers and four families."""
    receivers = tuple(
        receiver(at, **{name: getattr(each, name) for name in each.__slots__ if name != "id"})
        for at, each in enumerate(draw(st.lists(_receivers, max_size=4)), 1)
    )
    families = tuple(_family(draw, at) for at in range(1, draw(st.integers(0, 4)) + 1))
    weights = replace(WEIGHTS, portion=draw(st.sampled_from([1, 1, 3, 8])))
    return request(receivers, families, may_split=draw(st.booleans()), weights=weights)


def _family(draw: st.DrawFn, number: int) -> Family:
    members = tuple(
        Member(number * 10 + at, draw(st.integers(0, 12)), draw(_some_sections),
               draw(st.frozensets(_ids, max_size=1)),
               draw(st.sampled_from([frozenset(), frozenset({"somali"})])),
               draw(st.none() | _ids), draw(st.none() | _ids))
        for at in range(draw(st.integers(1, 3)))
    )  # fmt: skip
    return Family(
        number, members, draw(st.sampled_from([1, 1, 2])),
        places=draw(st.sampled_from([frozenset(), frozenset({"nord"})])),
        held_by=draw(st.frozensets(_ids, max_size=2)),
        known_by=draw(st.frozensets(_ids, max_size=2)),
    )  # fmt: skip
