"""Import contracts of our own, run by import-linter."""

from typing import Any

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class Doors(Contract):
    """A room is entered by its door: other rooms import only `<room>.public`.

    Options: `floors`, the packages whose children are rooms; `may_enter_anywhere`, packages that
    may open any part of a room (the fuse box, which wires URLs and commands together).
    """

    type_name = "doors"

    floors: Any = fields.ListField(subfield=fields.StringField())
    may_enter_anywhere: Any = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:  # noqa: ARG002, FBT001
        """Return every import that climbs in through a window."""
        hosts = list(self.may_enter_anywhere or [])
        windows = sorted(
            (importer, module)
            for floor in self.floors
            for room in graph.find_children(floor)
            for module in graph.find_descendants(room) | {room}
            if module != f"{room}.public" and not module.startswith(f"{room}.public.")
            for importer in graph.find_modules_that_directly_import(module)
            if not any(_inside(importer, place) for place in [room, *hosts])
        )
        return ContractCheck(kept=not windows, metadata={"windows": windows})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import that climbs in through a window."""
        for importer, module in check.metadata["windows"]:
            output.print_error(f"{importer} imports {module}; use the door of the room")


def _inside(module: str, package: str) -> bool:
    return module == package or module.startswith(f"{package}.")
