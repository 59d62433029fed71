"""A published table of deadlines as proposals for rules of the sections we know."""

from datetime import date

from holdepunkt.core.deadlines import TermUnit
from holdepunkt.core.deadlinetables import ProposedRule, PublishedTable
from holdepunkt.core.documents.values import (
    Answers,
    Item,
    ItemKind,
    Proposal,
    Section,
    Shape,
    Typed,
)
from holdepunkt.core.law import RuleBook, RuleKind
from holdepunkt.core.law import Section as LawSection

UNITS = (
    (TermUnit.DAYS.value, "dage"),
    (TermUnit.WORKING_DAYS.value, "arbejdsdage"),
    (TermUnit.WEEKS.value, "uger"),
    (TermUnit.MONTHS.value, "måneder"),
)
KINDS = tuple((kind.value, kind.label) for kind in RuleKind)
ONLY_ONE = "; kun én kan tages med."
UNCHANGED, NEW, OTHER = "Uændret", "Ny", "Ændret"


def ruling_of(table: PublishedTable, book: RuleBook, on: date, typed: Typed) -> Proposal:
    """Return each rule whose section we know, and set the rest aside with its line."""
    items: list[Item] = []
    strangers: dict[tuple[int, str, str], list[str]] = {}
    taken: dict[tuple[int, RuleKind], Item] = {}
    for at, rule in enumerate(table.rules):
        section = book.section_by_code(f"{rule.law} § {rule.number}".strip())
        if section is None or on not in section.valid:
            said, why = _aside(rule, section, book, on)
            strangers.setdefault((rule.place.first, said, why), []).append(
                f"{rule.kind.label.lower()} {rule.printed}"
            )
            continue
        former = taken.get((section.id, rule.kind))
        doubts = _doubts(rule, section, former)
        badge = _badge(rule, section, book, on)
        item = _item(at, rule, section, (badge, doubts), typed)
        taken.setdefault((section.id, rule.kind), item)
        items.append(item)
    last = max((rule.place.last for rule in table.rules), default=1)
    asides = [
        (line, f"{said} ({', '.join(terms)}) er sat til side: {why}")
        for (line, said, why), terms in strangers.items()
    ]
    asides.extend((0, said) for said in table.doubts)
    whole = Section(0, table.title[:120] or "Frister", 1, last, tuple(items))
    return Proposal((whole,), tuple(asides))


def _aside(
    rule: ProposedRule, section: LawSection | None, book: RuleBook, on: date
) -> tuple[str, str]:
    """Return the section as printed, and why it is set aside; the same for all its terms."""
    said = f"{rule.law} § {rule.number}".strip()
    if section is None:
        return said, "Vi kender ikke paragraffen."
    return said, book.superseded(section.id, on) or f"{section.code} gælder ikke den dag."


def _doubts(rule: ProposedRule, section: LawSection, former: Item | None) -> tuple[str, ...]:
    doubts = [*rule.doubts]
    if rule.suggestion:
        doubts = [f"{' '.join(doubts)} Forslag: »{rule.suggestion}«."]
    if not rule.law:
        doubts.append(f"Der står ingen lov ved § {rule.number}; den er læst som {section.code}.")
    if rule.urgency:
        doubts.append(f"Fristen gælder »{rule.urgency}«; en frist her gælder alle af slagsen.")
    if former:
        doubts.append(f"Samme paragraf og slags står allerede i linje {former.first}{ONLY_ONE}")
    return tuple(doubts)


def _item(
    at: int,
    rule: ProposedRule,
    section: LawSection,
    seen: tuple[str, tuple[str, ...]],
    typed: Typed,
) -> Item:
    """Return the rule with its badge and doubts; what is not whole or known is not ticked."""
    line, (badge, doubts) = rule.place.first, seen
    is_whole = rule.length == int(rule.length) and rule.unit.value in dict(UNITS)
    is_again = any(said.endswith(ONLY_ONE) for said in doubts)
    fields = Answers(f"r{at}", typed, [])
    fields.keep("Tag fristen med", proposed=is_whole and not is_again and badge != UNCHANGED)
    fields.add("kind", "Slags", rule.kind.value, shape=Shape.CHOICE, choices=KINDS, line=line)
    length = f"{rule.length:g}".replace(".", ",")
    fields.add("length", "Længde", length, most=6, printed=rule.printed, line=line,
               is_required=True, doubts=doubts)  # fmt: skip
    unit = rule.unit.value if is_whole else TermUnit.DAYS.value
    fields.add("unit", "Enhed", unit, shape=Shape.CHOICE, choices=UNITS, line=line)
    heading = f"{section.code} {rule.title}: {rule.kind.label}, {rule.printed}"
    return Item(
        f"r{at}", ItemKind.RULE, heading[:120], line, rule.place.last, tuple(fields.made),
        badges=(badge,), at=at, row_id=section.id,
    )  # fmt: skip


def _badge(rule: ProposedRule, section: LawSection, book: RuleBook, on: date) -> str:
    now = book.dated_rule(section.id, rule.kind, on)
    if now is None:
        return NEW
    term = now.rule.term
    same = (term.length, term.unit.value) == (rule.length, rule.unit.value)
    return UNCHANGED if same else OTHER
