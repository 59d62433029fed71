"""The table of rights: each act, the roles that may do it, and the ties they need for it.

Row policies say the same of the rows (`registry/organisation/migrations`); a test compares the two
over every role and tie.
"""

from dataclasses import dataclass
from enum import StrEnum

from holdepunkt.core.access.roles import Role
from holdepunkt.core.access.ties import NO_TIES, Tie


class Act(StrEnum):
    """What can be asked for."""

    SEE_CITIZEN = "see_citizen"
    SEE_CASE = "see_case"
    SEE_LISTS = "see_lists"
    WRITE_CASES = "write_cases"
    WORK_WITH = "work_with"
    ASSIGN = "assign"
    SEE_ASSIGNMENTS = "see_assignments"
    RECORD_WISH = "record_wish"
    WRITE_COMPLAINTS = "write_complaints"
    SEE_COORDINATION = "see_coordination"
    SET_COORDINATION = "set_coordination"
    FIND_CITIZEN = "find_citizen"
    KNOW_CITIZEN = "know_citizen"
    RECEIVE = "receive"
    RECORD_CONTACT = "record_contact"
    OPEN_WITH_REASON = "open_with_reason"
    REVIEW_OPENINGS = "review_openings"
    DECLARE = "declare"
    LIFT_SEALS = "lift_seals"
    SEE_FIGURES = "see_figures"
    PUBLISH_FIGURES = "publish_figures"
    ADOPT_RULES = "adopt_rules"
    IMPORT = "import"
    CHANGE_ORGANISATION = "change_organisation"
    REVIEW_LOG = "review_log"
    SEE_WORKLOAD = "see_workload"
    SET_WORKLOAD = "set_workload"
    HAND_OVER = "hand_over"
    SEE_HANDOVER = "see_handover"
    TAKE_PART_IN_HANDOVER = "take_part_in_handover"
    SEE_LEARNING = "see_learning"
    REFLECT = "reflect"
    ANSWER_REFLECTION = "answer_reflection"
    LEAD_LEARNING = "lead_learning"
    TEND_ACTION = "tend_action"
    SEE_BRIEFING = "see_briefing"
    WRITE_BRIEFING = "write_briefing"
    FREEZE_BRIEFING = "freeze_briefing"
    SEE_PORTFOLIO = "see_portfolio"
    WRITE_PORTFOLIO = "write_portfolio"
    UPDATE_ACTIVITY = "update_activity"
    READ_REPORTS = "read_reports"
    APPROVE_REPORT = "approve_report"
    COMMENT_REPORT = "comment_report"

    @property
    def refusal(self) -> str:
        """Return the Danish sentence that refuses the act and says whom to ask."""
        return _REFUSALS[self]


@dataclass(frozen=True, slots=True)
class Right:
    """These roles may do this act, by any of these ties; without ties the role is enough."""

    act: Act
    roles: tuple[Role, ...]
    ties: frozenset[Tie] = NO_TIES


_CASEWORK = (Role.CASEWORKER, Role.COORDINATOR, Role.ADMINISTRATIVE, Role.DEPARTMENT_HEAD)
_ABOVE = (Role.AREA_HEAD, Role.CENTRE_HEAD)
_HEADS = (Role.DEPARTMENT_HEAD, *_ABOVE)
_STAFF = (Role.STAFF_CONSULTANT, Role.CENTRE_HEAD)
_HELD = frozenset(
    {Tie.HOLDER, Tie.COORDINATING, Tie.SUBSTITUTE, Tie.HANDLER, Tie.RECEIVER, Tie.TEAM}
)
_NEAR = _HELD | {Tie.OPENED}

_EMPLOYED = (
    *_CASEWORK,
    *_ABOVE,
    Role.STAFF_CONSULTANT,
    Role.RECEPTION,
    Role.DATA_PROTECTION_OFFICER,
    Role.ADMINISTRATOR,
)

_LEARNERS = (*_CASEWORK, *_ABOVE, Role.STAFF_CONSULTANT)
_LEADS = (*_HEADS, Role.COORDINATOR, Role.STAFF_CONSULTANT)

RIGHTS: tuple[Right, ...] = (
    Right(Act.SEE_CITIZEN, _CASEWORK, _NEAR),
    Right(Act.SEE_CITIZEN, _ABOVE, frozenset({Tie.OPENED})),
    Right(Act.SEE_CASE, _CASEWORK, _NEAR),
    # Without the citizen's name: the list behind a figure, and what oversight asks about.
    Right(Act.SEE_CASE, (*_ABOVE, Role.STAFF_CONSULTANT), frozenset({Tie.BELOW, Tie.OPENED})),
    Right(Act.SEE_LISTS, (*_CASEWORK, *_ABOVE, Role.STAFF_CONSULTANT)),
    Right(Act.WRITE_CASES, _CASEWORK),
    # Sends his letters and marks his course: those who work with him, not a guest who reads.
    Right(Act.WORK_WITH, _CASEWORK, _HELD),
    Right(Act.ASSIGN, (Role.DEPARTMENT_HEAD, Role.AREA_HEAD)),
    Right(Act.SEE_ASSIGNMENTS, (Role.DEPARTMENT_HEAD, Role.COORDINATOR)),
    # What a citizen answered is written down by those who work with him, not by a guest.
    Right(Act.RECORD_WISH, _CASEWORK, _HELD),
    Right(Act.WRITE_COMPLAINTS, _CASEWORK, _HELD),
    Right(Act.SEE_COORDINATION, (*_HEADS, Role.STAFF_CONSULTANT)),
    Right(Act.SET_COORDINATION, _STAFF),
    Right(Act.FIND_CITIZEN, (Role.RECEPTION,)),
    # Registers for others: she is told what concerns the application, and sees no case.
    Right(Act.RECEIVE, (Role.RECEPTION,)),
    # Whoever answers the telephone writes down who rang; only casework reads it afterwards.
    Right(Act.RECORD_CONTACT, (*_CASEWORK, Role.RECEPTION)),
    Right(Act.KNOW_CITIZEN, (*_CASEWORK, Role.RECEPTION)),
    Right(Act.KNOW_CITIZEN, _ABOVE, frozenset({Tie.BELOW})),
    Right(Act.OPEN_WITH_REASON, (*_CASEWORK, *_ABOVE)),
    Right(Act.REVIEW_OPENINGS, (*_HEADS, Role.DATA_PROTECTION_OFFICER)),
    Right(Act.DECLARE, _EMPLOYED),
    Right(Act.LIFT_SEALS, _HEADS),
    Right(Act.SEE_FIGURES, (*_CASEWORK, *_ABOVE, Role.STAFF_CONSULTANT)),
    Right(Act.PUBLISH_FIGURES, _HEADS),
    Right(Act.ADOPT_RULES, _STAFF),
    Right(Act.IMPORT, _STAFF),
    Right(Act.CHANGE_ORGANISATION, (*_STAFF, Role.ADMINISTRATOR)),
    # What one carries is for oneself and the nearest head: no ranking, and nobody above.
    Right(Act.SEE_WORKLOAD, _CASEWORK, frozenset({Tie.SELF})),
    Right(Act.SEE_WORKLOAD, (Role.DEPARTMENT_HEAD,), frozenset({Tie.TEAM})),
    Right(Act.SET_WORKLOAD, (Role.DEPARTMENT_HEAD,), frozenset({Tie.TEAM})),
    Right(Act.HAND_OVER, (Role.DEPARTMENT_HEAD,), frozenset({Tie.TEAM})),
    # Who leaves and who takes over see their part of it; the head of the unit sees it all.
    Right(Act.SEE_HANDOVER, _CASEWORK, frozenset({Tie.SELF})),
    Right(Act.SEE_HANDOVER, (Role.DEPARTMENT_HEAD,), frozenset({Tie.TEAM})),
    Right(Act.TAKE_PART_IN_HANDOVER, _CASEWORK, frozenset({Tie.SELF})),
    # Plans hold no citizens: everybody who works with them may follow them.
    Right(Act.SEE_PORTFOLIO, (*_CASEWORK, *_ABOVE, Role.STAFF_CONSULTANT)),
    Right(Act.WRITE_PORTFOLIO, (*_STAFF, Role.AREA_HEAD)),
    # Who has the activity's role tells how it goes; those who write the plan may for anybody.
    Right(Act.UPDATE_ACTIVITY, (*_STAFF, Role.AREA_HEAD)),
    Right(Act.UPDATE_ACTIVITY, _CASEWORK, frozenset({Tie.SELF})),
    # What is published to committee and councils is read by them, and no draft of it.
    Right(Act.READ_REPORTS, (*_CASEWORK, *_ABOVE, Role.STAFF_CONSULTANT, Role.COUNCIL)),
    # A report is approved by a head, and by none who wrote in it (steering/portfolio/actions).
    Right(Act.APPROVE_REPORT, _ABOVE),
    # While it is written: those who write plans or approve, and who has a role in this one.
    Right(Act.COMMENT_REPORT, (*_ABOVE, Role.STAFF_CONSULTANT)),
    Right(Act.COMMENT_REPORT, _CASEWORK, frozenset({Tie.SELF})),
    Right(Act.REVIEW_LOG, (Role.DATA_PROTECTION_OFFICER, *_STAFF)),
    # What is learned tells of work and of no citizen, and is read across areas.
    Right(Act.SEE_LEARNING, _LEARNERS),
    Right(Act.REFLECT, _LEARNERS),
    # Only who was asked answers, for nobody else was there.
    Right(Act.ANSWER_REFLECTION, _LEARNERS, frozenset({Tie.SELF})),
    Right(Act.LEAD_LEARNING, _LEADS),
    Right(Act.TEND_ACTION, _LEARNERS, frozenset({Tie.SELF})),
    Right(Act.TEND_ACTION, _LEADS, frozenset({Tie.TEAM})),
    Right(Act.SEE_BRIEFING, (*_HEADS, Role.STAFF_CONSULTANT)),
    Right(Act.WRITE_BRIEFING, (*_ABOVE, Role.STAFF_CONSULTANT)),
    Right(Act.FREEZE_BRIEFING, _STAFF),
)

_REFUSALS = {
    Act.SEE_CITIZEN: "Du har ikke adgang til borgeren.",
    Act.SEE_CASE: "Du har ikke adgang til sagen.",
    Act.SEE_LISTS: "Din rolle giver ikke adgang til borgere og sager. Tal med din leder.",
    Act.WRITE_CASES: "Kun sagsbehandlere og afdelingsledere registrerer sager og skriver i dem.",
    Act.WORK_WITH: (
        "Det gøres af dem, der arbejder med borgeren. Du har kun åbnet borgeren for at læse;"
        " bed dem om at gøre det."
    ),
    Act.ASSIGN: "Det er afdelingslederen, der fordeler borgerne. Tal med din leder.",
    Act.SEE_ASSIGNMENTS: (
        "Kun afdelingslederen og den faglige koordinator ser afdelingens tilknytninger."
        " Spørg en af dem."
    ),
    Act.RECORD_WISH: (
        "Borgerens svar skrives ned af dem, der arbejder med borgeren. Bed dem om at gøre det."
    ),
    Act.WRITE_COMPLAINTS: (
        "Klager registreres af dem, der arbejder med borgeren. Bed dem om at gøre det."
    ),
    Act.SEE_COORDINATION: (
        "Listen over familier til koordinerende sagsbehandler er for ledere og stabskonsulenter."
        " Spørg din leder."
    ),
    Act.SET_COORDINATION: (
        "Du kan ikke ændre ordningens tal. Bed en stabskonsulent om at gøre det."
    ),
    Act.FIND_CITIZEN: "Kun Modtagelsen kan finde borgere på tværs af afdelinger. Ring dertil.",
    Act.KNOW_CITIZEN: "Din rolle giver ikke adgang til borgere. Tal med din leder.",
    Act.RECEIVE: "Kun Modtagelsen registrerer ansøgninger for andre afdelinger. Ring dertil.",
    Act.RECORD_CONTACT: (
        "Henvendelser skrives ned af Modtagelsen og afdelingerne. Giv den videre til dem."
    ),
    Act.OPEN_WITH_REASON: "Din rolle kan ikke åbne borgere med en begrundelse. Tal med din leder.",
    Act.REVIEW_OPENINGS: "Det er lederen, der gennemgår åbninger med begrundelse.",
    Act.DECLARE: "Inhabilitet erklæres af centrets medarbejdere. Tal med centret.",
    Act.LIFT_SEALS: "Det er din leder, der kan ophæve en inhabilitet.",
    Act.SEE_FIGURES: "Din rolle giver ikke adgang til tallene. Tal med din leder.",
    Act.PUBLISH_FIGURES: "Du kan ikke låse enhedens tal. Bed enhedens leder om at gøre det.",
    Act.ADOPT_RULES: (
        "Du kan ikke ændre sagsbehandlingsfrister og fordelingsregler. Bed en stabskonsulent."
    ),
    Act.IMPORT: (
        "Du kan ikke hente udtræk eller dokumenter ind."
        " Bed en stabskonsulent eller centerchefen om at gøre det."
    ),
    Act.CHANGE_ORGANISATION: (
        "Du kan ikke ændre enheder og medarbejdere. Bed en stabskonsulent om at gøre det."
    ),
    Act.SEE_WORKLOAD: "Arbejdsbyrden ses kun af den, den handler om, og den nærmeste leder.",
    Act.SET_WORKLOAD: "Det er afdelingslederen, der skriver timer og reduktioner. Tal med lederen.",
    Act.HAND_OVER: "Det er afdelingslederen, der overdrager borgere. Tal med din leder.",
    Act.SEE_HANDOVER: "En overdragelse ses af lederen, den der afgiver, og dem der modtager.",
    Act.TAKE_PART_IN_HANDOVER: (
        "Notatet skrives af den, der afgiver borgeren, og modtageren siger ja. Tal med din leder."
    ),
    Act.SEE_PORTFOLIO: "Din rolle giver ikke adgang til planerne. Tal med staben.",
    Act.WRITE_PORTFOLIO: (
        "Planer ændres af staben, områdechefen og centerchefen. Bed en af dem om at gøre det."
    ),
    Act.UPDATE_ACTIVITY: (
        "Indsatsen opdateres af den, der har rollen, eller af staben. Tal med staben."
    ),
    Act.READ_REPORTS: "Din rolle giver ikke adgang til rapporterne. Tal med staben.",
    Act.APPROVE_REPORT: (
        "Rapporter godkendes af områdechefen og centerchefen. Send den til en af dem."
    ),
    Act.COMMENT_REPORT: (
        "Rapporten kommenteres af den, der har en rolle i planen, af cheferne og af staben."
        " Tal med staben."
    ),
    Act.REVIEW_LOG: (
        "Du kan ikke gennemgå opslag. Det gør databeskyttelsesrådgiveren og stabskonsulenterne."
    ),
    Act.SEE_LEARNING: "Din rolle giver ikke adgang til læringen. Tal med din leder.",
    Act.REFLECT: "Din rolle begynder ikke et MiniFOKUS. Tal med din leder.",
    Act.ANSWER_REFLECTION: "Kun den, der er spurgt, svarer. Bed om at blive spurgt.",
    Act.LEAD_LEARNING: (
        "Læringstiltag oprettes af ledere, faglige koordinatorer og stabskonsulenter. Foreslå det"
        " til en af dem."
    ),
    Act.TEND_ACTION: "Kun tiltagets ejer og lederne skriver i det. Tal med ejeren.",
    Act.SEE_BRIEFING: "Ledelsessiden er for ledere og stabskonsulenter. Spørg din leder.",
    Act.WRITE_BRIEFING: "Det er områdets chef, der skriver om området. Tal med hende.",
    Act.FREEZE_BRIEFING: (
        "Måneden låses af borgercenterchefen eller en stabskonsulent. Bed en af dem om det."
    ),
}
