"""The invented municipality written as the files that its systems would give."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from random import Random

from holdepunkt.config.demo.bevillinger import grant_sheet
from holdepunkt.config.demo.borgere import citizen_sheet
from holdepunkt.config.demo.dubu import dubu_sheet
from holdepunkt.config.demo.fravaer import absence_sheet
from holdepunkt.config.demo.klager import complaint_sheet
from holdepunkt.config.demo.phones import phone_sheet
from holdepunkt.config.demo.sensum import SensumExtract
from holdepunkt.config.demo.sheets import Sheet
from holdepunkt.config.demo.tilknytninger import assignment_sheet
from holdepunkt.config.demo.world import SEED, World


@dataclass(frozen=True, slots=True)
class Extracts:
    """The sheets of each profile: citizens, cases, grants, who holds whom, and who is away."""

    citizens: Sheet
    sensum: tuple[Sheet, Sheet]
    dubu: Sheet
    grants: Sheet
    complaints: Sheet
    assignments: Sheet
    phones: Sheet
    absences: Sheet

    def write(self, folder: Path) -> dict[str, tuple[Path, ...]]:
        """Write all files and return their places by the name of the profile."""
        folder.mkdir(parents=True, exist_ok=True)
        return {
            "borgere": (self.citizens.write(folder),),
            "sensum": tuple(sheet.write(folder) for sheet in self.sensum),
            "dubu": (self.dubu.write(folder),),
            "bevillinger": (self.grants.write(folder),),
            "klager": (self.complaints.write(folder),),
            "tilknytninger": (self.assignments.write(folder),),
            "telefon": (self.phones.write(folder),),
            "fravaer": (self.absences.write(folder),),
        }


def extracts(world: World, seed: int = SEED) -> Extracts:
    """Return the extracts of a world; the same for the same seed and day."""
    return Extracts(
        citizen_sheet(world, Random(f"{seed} borgere")),
        SensumExtract(world, Random(f"{seed} sensum")).sheets(),
        dubu_sheet(world, seed),
        grant_sheet(world, seed),
        complaint_sheet(world, seed),
        assignment_sheet(world, Random(f"{seed} tilknytninger")),
        phone_sheet(world, Random(f"{seed} telefon")),
        absence_sheet(world),
    )
