"""What the law room can answer."""

from holdepunkt.knowledge.law.queries.book import rule_book
from holdepunkt.knowledge.law.queries.pages import LawPage, SectionPage, law_page, section_page
from holdepunkt.knowledge.law.queries.versions import rules_since, section_version

__all__ = [
    "LawPage",
    "SectionPage",
    "law_page",
    "rule_book",
    "rules_since",
    "section_page",
    "section_version",
]
