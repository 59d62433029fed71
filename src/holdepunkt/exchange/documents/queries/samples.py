"""The invented papers that come with the program, to try the review on."""

from dataclasses import dataclass
from importlib.resources import files

from holdepunkt.foundation.access import Act, Actor, require


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper to try: its name in the address, its file and what it is."""

    name: str
    file: str
    words: str


SAMPLES = (
    Sample("plan", "plan.txt", "En plan med nummererede afsnit"),
    Sample("status", "status.txt", "En status på den plan"),
    Sample("tabel", "tabel.txt", "En status som tabel"),
    Sample("frister", "frister.txt", "En tabel med sagsbehandlingsfrister"),
)


def sample(*, name: str, actor: Actor) -> bytes | None:
    """Return the text of a sample; None for a name there is none of."""
    require(actor, Act.IMPORT)
    for each in SAMPLES:
        if each.name == name:
            return (
                files("holdepunkt.exchange.documents").joinpath("samples", each.file).read_bytes()
            )
    return None
