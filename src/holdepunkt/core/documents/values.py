"""What a reviewer sees: sections with things, each with fields that know their line and doubts."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from holdepunkt.core.portfolio import ActivityState

Typed = Mapping[str, str]
"""What a person wrote instead of the proposal, by the field's name."""

SILENT = "Forsvundet"
"""The word for what a status says no more."""

NOW = "nu: "
"""Before how something stands in the plan, where a report says something else."""

YES, NO = "ja", "nej"
NO_WHY = "Skriv en linje om, hvorfor datoen er en anden, eller tøm den nye dato."


class Shape(StrEnum):
    """How a field is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    TICK = "tick"


class ItemKind(StrEnum):
    """What is proposed."""

    GOAL = "goal"
    ACTIVITY = "activity"
    CRITERION = "criterion"
    DECISION = "decision"
    BUDGET = "budget"
    HEARING = "hearing"
    GRANT = "grant"
    UPDATE = "update"
    GONE = "gone"
    RULE = "rule"

    @property
    def label(self) -> str:
        """Return the Danish word."""
        return _LABELS[self]


_LABELS = {
    ItemKind.GOAL: "Målsætning",
    ItemKind.ACTIVITY: "Indsats",
    ItemKind.CRITERION: "Succeskriterium",
    ItemKind.DECISION: "Beslutning",
    ItemKind.BUDGET: "Budgetlinje",
    ItemKind.HEARING: "Høring",
    ItemKind.GRANT: "Projektbevilling",
    ItemKind.UPDATE: "Indsats",
    ItemKind.GONE: "Ikke nævnt",
    ItemKind.RULE: "Frist",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One answer: proposed by the machine, and as it stands when a person has been there.

    `printed` is how it stands in the paper where that is not what is proposed, and `said` the
    words it was read from where they are neither; `lacks` says what the paper does not tell,
    which is no doubt.
    """

    name: str
    label: str
    proposed: str
    value: str
    shape: Shape = Shape.LINE
    most: int = 200
    printed: str = ""
    line: int = 0
    doubts: tuple[str, ...] = ()
    lacks: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    is_required: bool = False
    said: str = ""

    @property
    def is_typed(self) -> bool:
        """Return whether a person wrote something else than what was proposed."""
        return self.value != self.proposed

    @property
    def short_name(self) -> str:
        """Return the name within its thing: `title` of `a3-title`."""
        return self.name.partition("-")[2]

    @property
    def is_move(self) -> bool:
        """Return whether it is the new day of a date that the plan has."""
        return self.short_name.startswith("move")

    @property
    def why_name(self) -> str:
        """Return the short name of the line of why of this date alone."""
        return self.short_name.replace("move", "why")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a thing cannot be brought in as it stands, in Danish, and the field where it is mended.

    `place` is the part of the review that the field stands in.
    """

    sentence: str
    field: str
    place: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A time the paper names that is not proposed as a date, and why, in Danish."""

    words: str
    why: str
    line: int


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that is proposed; `at` is its place in the paper, `row_id` the row it is about.

    `findings` are what a status says otherwise than the plan: each a word for it and a sentence.
    `left_out` are the times its texts name that became no field.
    """

    key: str
    kind: ItemKind
    heading: str
    first: int
    last: int
    fields: tuple[Field, ...]
    doubts: tuple[str, ...] = ()
    badges: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    findings: tuple[tuple[str, str], ...] = ()
    at: int = 0
    row_id: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def get(self, name: str) -> str:
        """Return the answer of a field as it stands; nothing where there is no such field."""
        return next((each.value for each in self.fields if each.short_name == name), "")

    def printed(self, name: str) -> str:
        """Return how a field's words stand in the paper; "" where they are what was proposed."""
        return next((each.printed for each in self.fields if each.short_name == name), "")

    @property
    def is_kept(self) -> bool:
        """Return whether it is to be brought in."""
        return self.get("with") != NO

    @property
    def changed(self) -> tuple[tuple[str, str], ...]:
        """Return the findings but for what is only said no more."""
        return tuple(one for one in self.findings if one[0] != SILENT)

    @property
    def silent(self) -> tuple[str, ...]:
        """Return what a status says no more."""
        return tuple(said for word, said in self.findings if word == SILENT)

    @property
    def doubt_count(self) -> int:
        """Return how many doubts it has, its fields' included."""
        return len(self.doubts) + sum(len(each.doubts) for each in self.fields)

    @property
    def is_unsure(self) -> bool:
        """Return whether somebody must look."""
        return self.doubt_count > 0

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return why it cannot be brought in as it stands."""
        if not self.is_kept:
            return ()
        found = [(each, said) for each in self.fields for said in _faults(each)]
        found += [(each, NO_WHY) for each in self._unexplained]
        found += [(each, self._asked) for each in self.fields if self._is_asked(each)]
        begins = f"{self.kind.label} »{self.heading}«"
        return tuple(Fault(f"{begins}: {said}", each.name) for each, said in found)

    @property
    def _asked(self) -> str:
        """Return what the chosen state must be told with; nothing where none is chosen."""
        state = self.get("state")
        return ActivityState(state).asks if state in set(ActivityState) else ""

    def _is_asked(self, field: Field) -> bool:
        return field.short_name == "about" and not field.value.strip() and bool(self._asked)

    @property
    def _unexplained(self) -> tuple[Field, ...]:
        """Return the empty lines of why of the dates that moved."""
        moved = [each.why_name for each in self.fields if each.is_move and each.value.strip()]
        names = {"why", *moved} if moved else set()
        return tuple(
            each for each in self.fields if each.short_name in names and not each.value.strip()
        )

    def why_of(self, moved: Field) -> str:
        """Return why a date moved: its own line, or the one line of all."""
        return (self.get(moved.why_name) or self.get("why")).strip()

    @property
    def why(self) -> str:
        """Return every line of why, each once."""
        said = (each.value.strip() for each in self.fields if each.short_name.startswith("why"))
        return " ".join(dict.fromkeys(one for one in said if one))


def _faults(field: Field) -> list[str]:
    found = []
    if field.is_required and not field.value.strip():
        found.append(f"»{field.label}« er tom.")
    if field.shape is not Shape.TICK and len(field.value) > field.most:
        found.append(
            f"»{field.label}« er på {len(field.value)} tegn; der er plads til {field.most}."
        )
    return found


@dataclass(frozen=True, slots=True)
class Section:
    """A goal with what stands under it, shown as one page of the review."""

    place: int
    heading: str
    first: int
    last: int
    items: tuple[Item, ...]

    @property
    def unsure(self) -> int:
        """Return how many of its things are in doubt."""
        return sum(each.is_unsure for each in self.items)


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that is proposed of a paper; `asides` is what no section has taken, with its line."""

    sections: tuple[Section, ...]
    asides: tuple[tuple[int, str], ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Return every thing in the order of the paper."""
        return tuple(item for section in self.sections for item in section.items)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Return why it cannot be brought in as it stands."""
        return tuple(
            replace(fault, place=section.place)
            for section in self.sections
            for item in section.items
            for fault in item.faults
        )

    @property
    def unsure(self) -> int:
        """Return how many things are in doubt."""
        return sum(each.is_unsure for each in self.items)


@dataclass(slots=True)
class Answers:
    """Makes the fields of one thing, with what was typed in the place of what is proposed."""

    key: str
    typed: Typed
    made: list[Field]

    def add(  # noqa: PLR0913 -- a field is what it is; each is named where it is made
        self,
        name: str,
        label: str,
        proposed: str,
        *,
        shape: Shape = Shape.LINE,
        most: int = 200,
        printed: str = "",
        line: int = 0,
        doubts: tuple[str, ...] = (),
        lacks: str = "",
        choices: tuple[tuple[str, str], ...] = (),
        is_required: bool = False,
        said: str = "",
    ) -> None:
        """Add a field."""
        full = f"{self.key}-{name}"
        self.made.append(
            Field(
                full, label, proposed, self.typed.get(full, proposed), shape, most,
                "" if printed == proposed else printed, line, doubts,
                "" if proposed else lacks, choices, is_required, said,
            )
        )  # fmt: skip

    def keep(self, label: str, *, proposed: bool = True) -> None:
        """Add the tick that takes the thing in, or leaves it out."""
        self.add("with", label, YES if proposed else NO, shape=Shape.TICK)
