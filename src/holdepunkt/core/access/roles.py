"""The roles a person can act in."""

from enum import StrEnum


class Role(StrEnum):
    """What a person is appointed to be; decides what is seen, never by name."""

    CASEWORKER = "caseworker"
    COORDINATOR = "coordinator"
    ADMINISTRATIVE = "administrative"
    RECEPTION = "reception"
    DEPARTMENT_HEAD = "department_head"
    AREA_HEAD = "area_head"
    CENTRE_HEAD = "centre_head"
    STAFF_CONSULTANT = "staff_consultant"
    PROVIDER = "provider"
    CITIZEN = "citizen"
    RELATIVE = "relative"
    DATA_PROTECTION_OFFICER = "data_protection"
    ADMINISTRATOR = "administrator"
    COUNCIL = "council"

    @property
    def label(self) -> str:
        """Return the Danish title."""
        return ROLE_LABELS[self]


# Those who can have citizens and cases of their own.
CARRYING = frozenset({Role.CASEWORKER, Role.COORDINATOR, Role.DEPARTMENT_HEAD})

ROLE_LABELS = {
    Role.CASEWORKER: "Sagsbehandler",
    Role.COORDINATOR: "Faglig koordinator",
    Role.ADMINISTRATIVE: "Administrativ medarbejder",
    Role.RECEPTION: "Medarbejder i Modtagelsen",
    Role.DEPARTMENT_HEAD: "Afdelingsleder",
    Role.AREA_HEAD: "Områdechef",
    Role.CENTRE_HEAD: "Borgercenterchef",
    Role.STAFF_CONSULTANT: "Stabskonsulent",
    Role.PROVIDER: "Medarbejder hos leverandør",
    Role.CITIZEN: "Borger",
    Role.RELATIVE: "Pårørende eller værge",
    Role.DATA_PROTECTION_OFFICER: "Databeskyttelsesrådgiver",
    Role.ADMINISTRATOR: "Systemadministrator",
    Role.COUNCIL: "Læser for udvalg og råd",
}
