"""Whatever is done to a file, every row of it has one fate, or the file is refused whole."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

import pytest

from holdepunkt.core.imports.joining import Gatherer
from holdepunkt.core.imports.profile_reading import read_profile
from holdepunkt.core.imports.records import Reading, RowRef
from holdepunkt.core.imports.rows import UnfitFile
from holdepunkt.exchange.imports.public import NotBroughtIn
from holdepunkt.exchange.imports.queries import SAMPLES
from holdepunkt.exchange.imports.reading.__main__ import messages
from holdepunkt.foundation.confined import UnreadableFile
from tests.exchange.imports.bringing import Door, rows_stored
from tests.exchange.imports.municipal_files import DUBU_HEAD, line, table
from tests.exchange.imports.reading_files import LOG, MINIMUM, TABLE
from tests.personas import World

MUTATIONS = 300
THROUGH_THE_DOOR = 30

Mutation = Callable[[bytes, Random], bytes]


def flip(data: bytes, rng: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.randint(1, 6)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def cut(data: bytes, rng: Random) -> bytes:
    return data[: rng.randrange(len(data))]


def swap_encoding(data: bytes, rng: Random) -> bytes:
    text = data.decode("utf-8")
    return text.encode(rng.choice(["cp1252", "utf-16", "utf-8-sig", "latin-1", "utf-8"]), "replace")


def twice_encoded(data: bytes, rng: Random) -> bytes:
    return data.decode("utf-8").encode("utf-8").decode("cp1252", "replace").encode("utf-8")


def line_ends(data: bytes, rng: Random) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\n", rng.choice([b"\n", b"\r\n", b"\r"]))


def double_header(data: bytes, rng: Random) -> bytes:
    head, _, rest = data.partition(b"\n")
    names = head.split(b";")
    names[rng.randrange(len(names))] = rng.choice(names)
    return b";".join(names) + b"\n" + rest


def shuffle(data: bytes, rng: Random) -> bytes:
    head, *rows = data.split(b"\n")
    rng.shuffle(rows)
    return b"\n".join([head, *rows])


def repeat(data: bytes, rng: Random) -> bytes:
    lines = data.split(b"\n")
    lines.insert(rng.randint(1, len(lines)), rng.choice(lines))
    return b"\n".join(lines)


def quote(data: bytes, rng: Random) -> bytes:
    place = rng.randrange(len(data))
    return data[:place] + rng.choice([b'"', b";", b"\x00", b"<", b"\xff"]) + data[place:]


MUTATE: tuple[Mutation, ...] = (
    *(flip, cut, swap_encoding, twice_encoded, line_ends),
    *(double_header, shuffle, repeat, quote),
)
ORIGINALS = {
    "minimum": TABLE.encode(),
    "dubu": table(
        DUBU_HEAD,
        line("D-1", "Ansøgning", "05-01-2026", "20-03-2026", Status="Afslag"),
        line("D-1", "Ny frist", "02-02-2026", "01-04-2026"),
        line("D-2", "Ansøgning", "05.01.2026"),
    ).encode(),
    "receipt": LOG.encode(),
}


def mutated(number: int) -> tuple[str, bytes]:
    rng = Random(number)  # noqa: S311 -- repeatable mischief
    name = sorted(ORIGINALS)[number % len(ORIGINALS)]
    data = ORIGINALS[name]
    for mutate in rng.sample(MUTATE, rng.randint(1, 2)):
        try:
            data = mutate(data or b" ", rng)
        except UnicodeDecodeError:
            continue
    return name, data


def read(name: str, path: Path) -> Reading:
    profile = read_profile((SAMPLES / f"{name}.toml").read_text("utf-8"))
    gatherer = Gatherer(profile, (), today=date(2026, 3, 24), secret=b"k" * 16)
    for message in messages(path, ""):
        if message[0] == "columns":
            gatherer.open_table(0, message[1])
        else:
            gatherer.take(RowRef(0, message[2]), message[1], message[3])
    return gatherer.reading()


@pytest.mark.parametrize("start", range(0, MUTATIONS, 50))
def test_every_row_of_a_mutated_file_has_one_fate(tmp_path: Path, start: int) -> None:
    fates: list[str] = []
    sentences: list[str] = []
    for number in range(start, start + 50):
        name, data = mutated(number)
        path = tmp_path / str(number)
        path.write_bytes(data)
        try:
            reading = read(name, path)
        except (UnreadableFile, UnfitFile) as fault:
            sentences.append(str(fault))
            fates.append("refused")
            continue
        assert reading.accounted == reading.rows, f"mutation {number}"
        fates.append("aside" if reading.set_aside else "read")
    assert all(told.endswith((".", "?", "!")) for told in sentences)
    assert {"refused", "read"} <= set(fates)


def test_without_the_set_asides_the_property_would_not_hold(tmp_path: Path) -> None:
    # The negative control: the same count with the quarantine taken away.
    path = tmp_path / "a"
    path.write_text(
        f"{MINIMUM}\n1;;SEL § 97;ny;31-02-2026;;\n2;;SEL § 97;ny;02-02-2026;;\n", "utf-8"
    )
    reading = read("minimum", path)
    assert reading.accounted == reading.rows
    assert reading.accounted - len(reading.set_aside) != reading.rows


def test_the_order_of_rows_means_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(ORIGINALS["dubu"])
    straight = read("dubu", path)
    path.write_bytes(shuffle(ORIGINALS["dubu"].rstrip(), Random(1)))  # noqa: S311 -- repeatable
    shuffled = read("dubu", path)
    assert {(c.key, c.digest) for c in straight.cases} == {
        (c.key, c.digest) for c in shuffled.cases
    }
    told = [
        {(e.key, e.digest) for c in one.cases for e in c.events} for one in (straight, shuffled)
    ]
    assert told[0] == told[1]


def test_no_mutated_file_leaves_half_a_case(world: World, fixed_clock: datetime) -> None:
    door = Door(fixed_clock)
    for number in range(THROUGH_THE_DOOR):
        name, data = mutated(number)
        before = rows_stored()
        try:
            told = door.bring(name, data)
        except NotBroughtIn:
            assert rows_stored() == before
            continue
        rows = told["rows"]
        assert told["read"] == rows["stored"] + rows["unchanged"] + rows["set_aside"]
        again = door.bring(name, data)
        assert again["rows"]["stored"] == 0, f"mutation {number}"
