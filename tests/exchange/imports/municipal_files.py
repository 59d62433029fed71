"""Small extracts in the layouts of Sensum, DUBU and the citizen list."""

SENSUM_HEAD = (
    "CPR;IndsatsStartDato;IndsatsSlutDato;OprettetDato;Counter;BorgerMobil;IndsatsStatus;"
    "AfslutningsÅrsag;Facet;LeverandørIndsats;PrimærBy;Tilbud;LeverandørNavn;Indsats;Fornavn;"
    "OpholdsKommune;SagNavn;SagType;Status;PrimærAnsvarlig;Akut"
)
ACTIVITY_HEAD = (
    "CPR;UdførtDato;Counter;Deadline;SagModel;FaseNavn;AktivitetNavn;AktivitetSvar;Fornavn;"
    "Efternavn;AfdelingNavn;PrimærAnsvarlig"
)
DUBU_HEAD = (
    "Dato;Startdato;Slutdato;Ydelsesbeløb;Antal;Sagstype;Leverandør;Enheds angivelse;"
    "Beregningsfrekvens;CPR-nr.;Sagsnummer;Type;Ydelsestype;Tilbud;Status;Afdeling;"
    "Afgørelsesparagraf;Foranstaltningsparagraf"
)
CITIZEN_HEAD = (
    "CPR;Fornavn;Efternavn;Adresse;Postnummer;By;Mobil;Beskyttelse;Husstand;FastSagsbehandler;"
    "Afdeling;FastSiden"
)
AIDS, AGAIN = "SEL § 112 Hjælpemidler", "SEL § 112 Hjælpemidler - genansøgning"
INGER = "010180-1232"


def table(head: str, *rows: dict[str, str]) -> str:
    """Return a table with these rows; what a row leaves out is empty."""
    names = head.split(";")
    lines = [";".join(row.get(name, "") for name in names) for row in rows]
    return "\r\n".join((head, *lines)) + "\r\n"


def case(number: str, created: str, kind: str = AIDS, **more: str) -> dict[str, str]:
    """Return a row of SASensum."""
    row = {"CPR": INGER, "SagNavn": f"{number} Hjælpemidler", "SagType": kind}
    return row | {"OprettetDato": created, "Status": "Åben", "Counter": "1"} | more


def step(activity: str, done: str, kind: str = AIDS, **more: str) -> dict[str, str]:
    """Return a row of SASensumSagsAktivitet."""
    row = {"CPR": INGER, "AktivitetNavn": activity, "UdførtDato": done, "SagModel": kind}
    who = {"Fornavn": "Inger", "Efternavn": "Vad", "AfdelingNavn": "Voksne 1", "Counter": "1"}
    return row | who | {"PrimærAnsvarlig": "Jens Friis (JEFR)"} | more


def line(number: str, kind: str, start: str, end: str = "", **more: str) -> dict[str, str]:
    """Return a row of BSDUBU2."""
    row = {"Sagsnummer": number, "Type": kind, "Startdato": start, "Slutdato": end}
    place = {"CPR-nr.": "0208101231", "Afdeling": "Børn 1", "Afgørelsesparagraf": "BL § 86"}
    return row | place | {"Sagstype": "Førstegangsansøgning", "Status": "Under behandling"} | more
