"""A file is taken in: read in the confined child process, and kept as a draft without names."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from holdepunkt.core.documents import to_plain
from holdepunkt.core.papers import Holder, Paper
from holdepunkt.exchange.documents.access import visible_papers
from holdepunkt.exchange.documents.models import PaperImport, RoleHolder
from holdepunkt.exchange.documents.reading.papers import (
    PaperRefused,
    contents_of,
    read_plan,
    shipped_rules,
    table_in,
)
from holdepunkt.foundation.access import Act, Actor, require
from holdepunkt.foundation.audit import public as audit

MOST_BYTES = 60 << 20
TOO_BIG = "Filen er over 60 MB; så store dokumenter læser vi ikke."
_KNOWN = (PaperImport.State.DRAFT, PaperImport.State.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Given:
    """A file as it arrives, and what it is to become: a plan, a status of `plan_id`, or rules."""

    name: str
    chunks: Iterable[bytes]
    into: str
    plan_id: int | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """Which row the file became or was before, and why not, if it was refused."""

    paper_id: int
    is_known: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class _Read:
    """A reading ready to be kept."""

    title: str
    reading: dict[str, Any]
    holders: tuple[Holder, ...] = ()


@transaction.atomic
def take_in(*, given: Given, actor: Actor, now: datetime, today: date) -> Taken:
    """Read the file and keep the reading; a file known before is not read again."""
    require(actor, Act.IMPORT)
    with TemporaryDirectory() as folder:
        # The name tells nothing: only its end is kept, which says what the file claims to be.
        suffix = PurePath(given.name.replace("\\", "/")).suffix.lower()[:10]
        path = Path(folder) / f"dokument{suffix}"
        try:
            digest = _keep(path, given.chunks)
        except PaperRefused as refused:
            return _refused(given, suffix, "", refused, actor, now)
        known = _known(given, digest, actor)
        if known is not None:
            return Taken(known.pk, is_known=True)
        try:
            read = _read(path, given, today)
        except PaperRefused as refused:
            return _refused(given, suffix, digest, refused, actor, now)
    row = _row(given, suffix, digest, PaperImport.State.DRAFT, actor, now)
    row.title, row.reading = read.title[:300], read.reading
    row.save()
    RoleHolder.objects.bulk_create(
        RoleHolder(
            paper=row, role=one.role[:200], name=one.name[:200], email=one.email[:200],
            line=one.place.first,
        )
        for one in read.holders
    )  # fmt: skip
    audit.record(actor, "paper.received", subject=f"paper:{row.pk}", at=now, into=given.into)
    return Taken(row.pk)


def _keep(path: Path, chunks: Iterable[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    with path.open("wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                raise PaperRefused(TOO_BIG)
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _known(given: Given, digest: str, actor: Actor) -> PaperImport | None:
    """Return the import of the same file for the same thing, if it stands or waits."""
    same = visible_papers(actor).filter(sha256=digest, state__in=_KNOWN)
    if given.into == PaperImport.Into.STATUS:
        return same.filter(plan_id=given.plan_id or 0).first()
    return same.filter(into=given.into).first()


def _read(path: Path, given: Given, today: date) -> _Read:
    rules = shipped_rules(today)
    if given.into == PaperImport.Into.RULES:
        contents = contents_of(path)
        table = table_in(contents, rules=rules)
        source = to_plain(contents.source)
        return _Read(table.title, {"table": to_plain(table), "source": source})
    paper = read_plan(path, rules=rules)
    bare: Paper = replace(paper, holders=())
    return _Read(paper.title, {"paper": to_plain(bare)}, paper.holders)


def _refused(
    given: Given, suffix: str, digest: str, refused: PaperRefused, actor: Actor, now: datetime
) -> Taken:
    """Keep the attempt and its sentence, and nothing of the file."""
    row = _row(given, suffix, digest, PaperImport.State.REFUSED, actor, now)
    row.sentence = str(refused)[:400]
    row.save()
    audit.record(actor, "paper.refused", subject=f"paper:{row.pk}", at=now, into=given.into)
    return Taken(row.pk, refusal=str(refused))


def _row(
    given: Given, suffix: str, digest: str, state: str, actor: Actor, now: datetime
) -> PaperImport:
    return PaperImport(
        into=given.into, state=state, staff_id=actor.staff_id or None, received_at=now,
        sha256=digest, extension=suffix.lstrip("."), plan_id=given.plan_id,
    )  # fmt: skip
