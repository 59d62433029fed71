"""An invented plan: one activity moves, one has slipped, one is silent, and a decision waits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from holdepunkt.config.demo.organisation import CENTRE
from holdepunkt.core.portfolio import read_budget
from holdepunkt.core.wording import MONTHS
from holdepunkt.foundation.access import Actor, acting
from holdepunkt.registry.organisation import public as organisation
from holdepunkt.steering.portfolio import public as portfolio

AUTHOR, LEADS = "Kasper Winther", ("Mette Holm", "Birgitte Krogh")
MONTH = timedelta(days=30)
TITLE = "Nærvær og overblik"
OLDER = "Eftersyn af telefon og breve"
# The first line says a thousand more than its amounts give, as it was printed.
BUDGET = """\
Budgetpost i t.kr.;Nordlysfonden;Egne midler;I alt
Telefonanlæg;850;120;971
Oplæring;;240;240
I alt;850;360;1.211
"""


@dataclass(frozen=True, slots=True)
class PlannedWork:
    """What Kasper wrote three months ago, and what the leaders told since; actors are by name."""

    staff: Mapping[str, Actor]
    today: date
    now: datetime
    ids: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """Write the plan, a report of it, two months' updates, a meeting and what waits."""
        self._found()
        self._tell(
            "line", LEADS[0], 2, happened="Telefonen er prøvet i én afdeling. Færre lægger på.",
            ahead="Resten af centret kommer med.",
        )  # fmt: skip
        self._tell("letters", LEADS[1], 2, happened="Tyve breve er skrevet om til klart sprog.")
        self._report()
        self._slip()
        self._tell(
            "line", LEADS[0], 0, happened="Tre afdelinger er på. Én venter på udstyr.",
            ahead="Sidste afdeling kommer på, når udstyret er der.",
        )  # fmt: skip
        self._meet()
        self._write_report()
        self._ground()

    def _found(self) -> None:
        then = self._ago(3)
        with acting(self.author, today=then.day, now=then.at) as actor:
            centre = self._centre()
            told: dict[str, Any] = {"actor": actor, "now": then.at}
            plan = portfolio.add_plan(
                new=portfolio.PlanDraft(
                    TITLE, centre, str(then.day.year),
                    "Borgerne skal kunne komme i kontakt med os og vide, hvad der sker.",
                ),
                today=then.day, **told,
            )  # fmt: skip
            self.ids["plan"] = plan
            goals = [
                portfolio.add_goal(plan_id=plan, new=portfolio.GoalDraft(number, title), **told)
                for number, title in (("1", "Let at få fat på"), ("2", "Breve, man forstår"))
            ]
            self._activities(plan, goals, centre, then)

    def _activities(self, plan: int, goals: list[int], centre: int, then: Instant) -> None:
        told: dict[str, Any] = {"actor": self.author, "now": then.at, "today": then.day}
        work, shape, grow = "implementation", "design", "development"
        rows = (
            ("line", "1.1", "Én indgang på telefonen", goals[0], "under_way", work, LEADS[0]),
            ("rota", "1.2", "Vagtplan i spidstimerne", goals[0], "not_started", shape, ""),
            ("letters", "2.1", "Breve i klart sprog", goals[1], "under_way", grow, LEADS[1]),
            ("portal", "2.2", "Svar på egen sag på nettet", goals[1], "unfunded", "", AUTHOR),
        )
        for key, number, title, goal, state, phase, who in rows:
            draft = portfolio.ActivityDraft(
                title, centre, number, goal_id=goal, state=state, phase=phase,
                about="Der er søgt om midler til næste år" if state == "unfunded" else "",
                lead="Projektleder", holder_id=self.staff[who].staff_id if who else None,
            )  # fmt: skip
            self.ids[key] = portfolio.add_activity(plan_id=plan, new=draft, **told)
        for key, what, words in (
            ("line", "Alle afdelinger er på", self._month(1)),
            ("rota", "Planen gælder", self._month(0)),
            ("letters", "Alle breve er skrevet om", self._month(2)),
        ):
            due = portfolio.read_when(words, today=then.day)
            new = portfolio.MilestoneDraft("deadline", what, due)
            self.ids[f"{key} due"] = portfolio.add_milestone(
                activity_id=self.ids[key], new=new, **told
            )
        waits = portfolio.LinkDraft(self.ids["line"], "after")
        portfolio.link_activities(activity_id=self.ids["rota"], link=waits, **told)
        criterion = portfolio.CriterionDraft(
            "Vi ringer tilbage, når vi har sagt det", is_quantitative=True, operator=">=",
            target=90, baseline=70, population="lovede opkald", owner="Områdechefen",
            due=portfolio.read_when(self._month(6), today=then.day), measure="ring_backs_kept",
        )  # fmt: skip
        portfolio.add_criterion(
            plan_id=plan,
            activity_id=self.ids["line"],
            new=criterion,
            actor=self.author,
            now=then.at,
        )

    def _tell(self, key: str, who: str, months_ago: int, **words: Any) -> None:
        then, actor = self._ago(months_ago), self.staff[who]
        with acting(actor, today=then.day, now=then.at):
            portfolio.update_activity(
                activity_id=self.ids[key], told=portfolio.MonthlyUpdate(**words), actor=actor,
                now=then.at, today=then.day,
            )  # fmt: skip

    def _report(self) -> None:
        then = self._ago(2)
        draft = portfolio.ReportDraft(f"Status på {TITLE}", "sections", "2026-0000001", "1", "1")
        with acting(self.author, today=then.day, now=then.at) as actor:
            portfolio.publish_report(
                plan_id=self.ids["plan"], draft=draft, actor=actor, now=then.at, today=then.day
            )

    def _slip(self) -> None:
        """Let the letters' date become vaguer, and ask for a decision."""
        then, actor = self._ago(1), self.staff[LEADS[1]]
        with acting(actor, today=then.day, now=then.at):
            move = portfolio.DateMove(
                self.ids["letters due"], 1,
                portfolio.read_when(f"i løbet af {self.today.year + 1}", today=then.day),
                "Der er flere breve end ventet",
            )  # fmt: skip
            told = portfolio.MonthlyUpdate(
                happened="Vi har fundet 40 breve mere.", asks_for="Hvilke breve tager vi først?",
                decided_by="Områdecheferne", moves=(move,),
            )  # fmt: skip
            portfolio.update_activity(
                activity_id=self.ids["letters"], told=told, actor=actor, now=then.at,
                today=then.day,
            )  # fmt: skip

    def _meet(self) -> None:
        with acting(self.author, today=self.today, now=self.now) as actor:
            portfolio.plan_meeting(
                plan_id=self.ids["plan"], held_on=self.today + timedelta(days=9), actor=actor,
                now=self.now, today=self.today,
            )  # fmt: skip

    def _write_report(self) -> None:
        """Begin the next report with two figures; a fresh reading of one of them comes after."""
        value = portfolio.CriterionDraft(
            "Læserne forstår brevet første gang", is_quantitative=True, operator=">=", target=90,
            unit="%", population="borgere, der har fået et brev", owner="Områdechefen",
            instrument="to spørgsmål på telefonen", value=91, n=62,
            measured_on=(self.now - MONTH).date(),
        )  # fmt: skip
        told: dict[str, Any] = {"actor": self.author, "now": self.now}
        with acting(self.author, today=self.today, now=self.now):
            known = portfolio.add_criterion(
                plan_id=self.ids["plan"], activity_id=self.ids["letters"], new=value, **told
            )
            draft = portfolio.ReportDraft(
                f"Status på {TITLE} til udvalget", "sections", "2026-0000001", "2", "1"
            )
            begun = portfolio.begin_manuscript(plan_id=self.ids["plan"], draft=draft, **told)
            for key, section in (
                ("sammenfatning", portfolio.SectionDraft(
                    "Telefonen er det, der flytter sig mest. Tre af fire afdelinger er på.\n\n"
                    "Afgjort inden frist: [tal]. Brevene tager længere tid, end vi troede.",
                    "Nu kan du ringe ét sted hen i tre af fire afdelinger.\n\n"
                    "Så mange får svar til tiden: [tal 1]. Brevene tager længere tid.",
                    figure="measure-decided_in_time",
                )),
                (f"activity-{self.ids['letters']}", portfolio.SectionDraft(
                    "- Vi har fundet 40 breve mere.\n- Forstået første gang: [tal]",
                    why="Der er flere breve end ventet, og det vigtigste tages først",
                    figure=f"criterion-{known}",
                )),
            ):  # fmt: skip
                place = portfolio.Place(begun, key, self.today, version=1)
                portfolio.take_section(place=place, over=False, **told)
                portfolio.write_section(place=place, told=section, **told)
            fresh = replace(value, value=89, n=118, measured_on=self.today)
            portfolio.change_criterion(criterion_id=known, version=1, told=fresh, **told)
        summary = portfolio.Place(begun, "sammenfatning", self.today)
        said = "Skriv, hvilken afdeling der mangler, og hvorfor."
        with acting(self.staff[LEADS[0]], today=self.today, now=self.now) as mette:
            portfolio.comment_section(place=summary, text=said, actor=mette, now=self.now)

    def _ground(self) -> None:
        """Let the plan stand on a hearing, a committee, money from outside and an older plan."""
        told: dict[str, Any] = {"actor": self.author, "now": self.now}
        plan, weeks = self.ids["plan"], timedelta(days=7)
        with acting(self.author, today=self.today, now=self.now):
            hearing = portfolio.HearingDraft(
                "Planen i høring", "Handicaprådet og Centerrådet", self.today + weeks,
                self.today + 4 * weeks,
            )  # fmt: skip
            portfolio.add_hearing(plan_id=plan, new=hearing, **told)
            day = portfolio.CommitteeDraft(
                "Socialudvalget", self.today + 6 * weeks, "Halvårlig status"
            )
            portfolio.add_committee_date(plan_id=plan, new=day, **told)
            portfolio.keep_budget(plan_id=plan, version=1, table=read_budget(BUDGET), **told)
            given = portfolio.GrantDraft(
                "Nordlysfonden", "Evalueres af andre end centret\nErfaringerne er åbne for alle",
                "Centerchefen\nOmrådechefen for voksne", "Projektlederen\nEn sagsbehandler",
                "Projektleder", self.staff[LEADS[0]].staff_id,
            )  # fmt: skip
            grant = portfolio.add_grant(plan_id=plan, new=given, **told)
            for what, due in (("Midtvejsrapport", 8 * weeks), ("Slutrapport", 40 * weeks)):
                new = portfolio.GrantReportDraft(what, self.today + due)
                portfolio.add_grant_report(grant_id=grant, new=new, today=self.today, **told)
            portfolio.add_part(
                activity_id=self.ids["line"], number="a", text="Flyt linjerne", today=self.today,
                **told,
            )  # fmt: skip
            older = portfolio.add_plan(
                new=portfolio.PlanDraft(OLDER, self._centre(), str(self.today.year - 3)),
                today=self.today, **told,
            )  # fmt: skip
            link = portfolio.PlanLinkDraft(plan, "leads_to", "Eftersynet viste, hvad der manglede")
            portfolio.link_plans(plan_id=older, link=link, **told)
        self._came_of(older)

    def _came_of(self, older: int) -> None:
        """Let the rota come of an activity of the older plan, whose silence it inherits."""
        then = self._ago(24)
        told: dict[str, Any] = {"actor": self.author, "now": then.at, "today": then.day}
        with acting(self.author, today=then.day, now=then.at):
            draft = portfolio.ActivityDraft(
                "Vagter ses efter", self._centre(), "3", state="merged", about="1.2 i den nye plan",
                lead="Projektleder",
            )  # fmt: skip
            first = portfolio.add_activity(plan_id=older, new=draft, **told)
            due = portfolio.read_when(f"ultimo {then.day.year}", today=then.day)
            new = portfolio.MilestoneDraft("deadline", "Vagterne er set efter", due)
            portfolio.add_milestone(activity_id=first, new=new, **told)
            said = portfolio.MonthlyUpdate(happened="Vagterne er talt op for et halvt år.")
            portfolio.update_activity(activity_id=first, told=said, **told)
            became = portfolio.LinkDraft(self.ids["rota"], "became")
            portfolio.link_activities(activity_id=first, link=became, **told)

    def _centre(self) -> int:
        [centre] = [one.id for one in organisation.units(actor=self.author) if one.name == CENTRE]
        return centre

    @property
    def author(self) -> Actor:
        """Return the staff consultant who writes the plan."""
        return self.staff[AUTHOR]

    def _ago(self, months: int) -> Instant:
        return Instant(self.today - months * MONTH, self.now - months * MONTH)

    def _month(self, ahead: int) -> str:
        """Return a month from today as people say it; 0 is the month before this one."""
        place = self.today.year * 12 + self.today.month - 2 + ahead
        return f"i {MONTHS[place % 12]} {place // 12}"


@dataclass(frozen=True, slots=True)
class Instant:
    """A day and the instant of it."""

    day: date
    at: datetime
