"""What became of one plan in another, said from either side."""

from enum import StrEnum


class LineageKind(StrEnum):
    """How a plan leads to another."""

    LEADS_TO = "leads_to"
    CONTINUES = "continues"
    INTO = "into"
    SHARES = "shares"

    @property
    def label(self) -> str:
        """Return the Danish words, read from the first plan to the second."""
        return _WORDS[self][0]

    @property
    def back(self) -> str:
        """Return the Danish words, read from the second plan to the first."""
        return _WORDS[self][1]


_WORDS = {
    LineageKind.LEADS_TO: ("førte til", "kommer af"),
    LineageKind.CONTINUES: ("fortsætter i", "fortsætter"),
    LineageKind.INTO: ("er lagt ind i", "har fået lagt ind i sig"),
    LineageKind.SHARES: ("deler grundlag med", "deler grundlag med"),
}
