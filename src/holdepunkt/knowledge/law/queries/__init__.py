"""What the law room can answer."""

from holdepunkt.knowledge.law.queries.book import rule_book
from holdepunkt.knowledge.law.queries.pages import LawPage, SectionPage, law_page, section_page

__all__ = ["LawPage", "SectionPage", "law_page", "rule_book", "section_page"]
