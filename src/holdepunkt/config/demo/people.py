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
        "Afdelingsleder i Voksne Vest. Fordel de sager, ingen har, se på ugens tal, at det går"
        " dårligere, og beslut under Læring, hvad der skal ske med ugemødet."
    ),
    "Gry Enevoldsen": (
        "Afdelingsleder i Unge Syd. Se under Frister, hvem der er på vej til voksen, og hvad de"
        " mangler."
    ),
    "Hanne Østergaard": (
        "Områdechef for Børn. Se månedens tal, åbn listen bag et tal, og skriv på ledelsessiden."
    ),
    "Kasper Winther": (
        "Stabskonsulent. Se kvitteringen for udtrækkene, og hvilke rækker der blev sat til side."
        " Se under Portefølje, hvad der skrider i planen, og hent en plan eller en status ind."
    ),
    "Susanne Dahl": (
        "Borgercenterchef. Se hele centrets tal og revurderingerne inden 1. september 2027."
    ),
    "Lone Bisgaard": (
        "Medarbejder i Modtagelsen. Find, hvem et opkald skal videre til, eller registrér en"
        " ansøgning, og se, hvor den hører til og hvorfor."
    ),
    "Anne Skov": (
        "Faglig koordinator i Børn Syd. Se afdelingens borgere, og hvem der er på vej til voksen."
    ),
    "Pia Sandager": "Administrativ medarbejder i Børn Syd. Send kvitteringer, og hold liste.",
    "Niels Thorup": (
        "Databeskyttelsesrådgiver. Gennemgå opslag i Logkontrol og åbninger med begrundelse."
    ),
    "Omar Haddad": "Systemadministrator. Se, at drift ikke giver adgang til borgere.",
}
"""By name; the page for choosing a person shows them first."""
