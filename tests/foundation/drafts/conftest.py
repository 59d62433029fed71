"""Anna's case, to write drafts about."""

from tests.casework.cases.conftest import annas_case, book, section_id

__all__ = ["annas_case", "book", "section_id"]
