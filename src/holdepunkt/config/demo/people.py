"""The invented members of staff whom the demo suggests, and what to try as each of them."""

SUGGESTED = {
    "Mette Holm": (
        "Sagsbehandler i Børn Syd. Se Min dag, find Alma, og giv besked om en ny dato, "
        "før fristen for § 87 passeres."
    ),
    "Ali Demir": (
        "Sagsbehandler i Vejledning og visitation. Registrér en ansøgning, som en mor ringer om."
    ),
    "Birgitte Krogh": (
        "Afdelingsleder i Børn Syd. Se afdelingens frister, og se på ugens tal, at det går bedre."
    ),
    "Torben Ravn": (
        "Afdelingsleder i Voksne Vest. Se på ugens tal, at det går dårligere, og siden hvornår."
    ),
    "Hanne Østergaard": "Områdechef for Børn. Se månedens tal, og åbn listen bag et tal.",
    "Kasper Winther": (
        "Stabskonsulent. Se kvitteringen for udtrækkene, og hvilke rækker der blev lagt til side."
    ),
    "Susanne Dahl": (
        "Borgercenterchef. Se hele centrets tal og revurderingerne inden 1. september 2027."
    ),
    "Lone Bisgaard": (
        "Medarbejder i Modtagelsen. Find, hvem et opkald skal videre til, og læg en besked."
    ),
    "Anne Skov": "Faglig koordinator i Børn Syd. Se hele afdelingens borgere og frister.",
    "Pia Sandager": "Administrativ medarbejder i Børn Syd. Send kvitteringer, og hold liste.",
    "Niels Thorup": (
        "Databeskyttelsesrådgiver. Gennemgå opslag i Logkontrol og åbninger med begrundelse."
    ),
    "Omar Haddad": "Systemadministrator. Se, at drift ikke giver adgang til borgere.",
}
"""By name; the page for choosing a person shows them first."""
