"""What the room can answer."""

from holdepunkt.casework.cases.queries.changes import RuleChangePage, rule_change, version_of
from holdepunkt.casework.cases.queries.dates import date_held, date_to_tell
from holdepunkt.casework.cases.queries.differences import RuleDifference, rule_differences
from holdepunkt.casework.cases.queries.facts import case_state, facts_of
from holdepunkt.casework.cases.queries.handing import HeldCase, held_cases
from holdepunkt.casework.cases.queries.head import (
    CaseHead,
    age_doubt,
    applicant,
    case_head,
    changes_since,
    event_head,
    handler_choices,
    may_register,
    require_registrar,
    section_choices,
)
from holdepunkt.casework.cases.queries.known import KnownAlready, KnownLine, known_already
from holdepunkt.casework.cases.queries.labels import (
    CaseLabel,
    by_number,
    case_scope,
    citizen_to_ask_about,
    ids_by_number,
    labels,
    of_citizen,
    of_many,
    open_with,
)
from holdepunkt.casework.cases.queries.letters import (
    NOTICE,
    Notice,
    NoticeToCheck,
    check_notice,
    new_notice,
    waiting_notice,
)
from holdepunkt.casework.cases.queries.news import CaseNews, news, timeline
from holdepunkt.casework.cases.queries.page import CasePage, case_page
from holdepunkt.casework.cases.queries.people import CaseTouch, OpenCase, open_cases, touches
from holdepunkt.casework.cases.queries.rules import CaseRules, rules
from holdepunkt.casework.cases.queries.standings import (
    CaseMoment,
    CaseStanding,
    ImportFigures,
    SourceDifference,
    case_standings,
    import_figures,
    source_differences,
)
from holdepunkt.casework.cases.queries.unheld import (
    Placed,
    Unheld,
    handlers_before,
    open_counts,
    placed_since,
    unheld,
    unheld_ids,
    unheld_version,
)
from holdepunkt.casework.cases.queries.unplaced import UnplacedCase, unplaced
from holdepunkt.casework.cases.queries.weighing import (
    KIND_LABELS,
    CarriedCase,
    carried,
    handled_since,
)

__all__ = [
    "KIND_LABELS",
    "NOTICE",
    "CarriedCase",
    "CaseHead",
    "CaseLabel",
    "CaseMoment",
    "CaseNews",
    "CasePage",
    "CaseRules",
    "CaseStanding",
    "CaseTouch",
    "HeldCase",
    "ImportFigures",
    "KnownAlready",
    "KnownLine",
    "Notice",
    "NoticeToCheck",
    "OpenCase",
    "Placed",
    "RuleChangePage",
    "RuleDifference",
    "SourceDifference",
    "Unheld",
    "UnplacedCase",
    "age_doubt",
    "applicant",
    "by_number",
    "carried",
    "case_head",
    "case_page",
    "case_scope",
    "case_standings",
    "case_state",
    "changes_since",
    "check_notice",
    "citizen_to_ask_about",
    "date_held",
    "date_to_tell",
    "event_head",
    "facts_of",
    "handled_since",
    "handler_choices",
    "handlers_before",
    "held_cases",
    "ids_by_number",
    "import_figures",
    "known_already",
    "labels",
    "may_register",
    "new_notice",
    "news",
    "of_citizen",
    "of_many",
    "open_cases",
    "open_counts",
    "open_with",
    "placed_since",
    "require_registrar",
    "rule_change",
    "rule_differences",
    "rules",
    "section_choices",
    "source_differences",
    "timeline",
    "touches",
    "unheld",
    "unheld_ids",
    "unheld_version",
    "unplaced",
    "version_of",
    "waiting_notice",
]
