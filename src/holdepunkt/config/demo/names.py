"""Danish names for invented people; any likeness to a living person is chance."""

from __future__ import annotations

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN_ELDER = _words(
    "Kirsten Inge Birthe Hanne Lis Jytte Karen Bodil Grethe Ruth Ellen Tove Ulla Else Gerda "
    "Vibeke Lone Susanne Bente Annette Helle Marianne Dorthe Pia Gitte Tina Charlotte Anette "
    "Mona Jette Lisbeth Ingrid Åse Conny Rita Winnie Elin Solveig"
)
WOMEN_MIDDLE = _words(
    "Mette Louise Camilla Maria Pernille Christina Rikke Trine Heidi Sanne Stine Maja Line "
    "Signe Anja Tanja Katrine Nanna Malene Sidsel Amalie Cecilie Sofie Julie Ditte Gry "
    "Ea Zenia Fatima Amina Nadja Olga Samira Agnieszka Märta Hélène"
)
WOMEN_YOUNG = _words(
    "Alma Ella Freja Clara Ida Karla Nora Luna Agnes Olivia Asta Liva Mathilde Emilie Josefine "
    "Laura Sofia Astrid Vilma Aya Merle Filippa Rosa Naja Yasmin Zahra Ronja Tilde Silje Ellinor"
)
MEN_ELDER = _words(
    "Jørgen Poul Svend Erik Knud Kaj Børge Ejvind Aage Gunnar Niels Ole Bent Preben Finn Leif "
    "Kurt Flemming Jens Henning Steen Torben Keld Frede Villy Arne Egon Ib Verner Holger "
    "Michael Lars Søren Claus Carsten Bo"
)
MEN_MIDDLE = _words(
    "Thomas Martin Jesper Henrik Peter Rasmus Anders Kasper Morten Jakob Simon Mikkel Nikolaj "
    "Jonas Brian Kim Allan Dennis Ronni Stefan Mads Christian Emil Tobias Ahmed Mehmet Piotr "
    "André Jörg Björn Omar Hassan Uffe Troels"
)
MEN_YOUNG = _words(
    "William Oscar Viktor Malthe Noah Lucas Alfred Aksel Valdemar August Elias Magnus Anton "
    "Villads Johan Theo Arthur Storm Liam Bertram Konrad Sebastian Felix Marius Sander Bilal "
    "Yusuf Adam Milas Vitus Pelle Jeppe"
)
SURNAMES = _words(
    "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen Rasmussen Jørgensen "
    "Petersen Madsen Kristensen Olsen Thomsen Christiansen Poulsen Johansen Møller Mortensen "
    "Knudsen Jakobsen Mikkelsen Frederiksen Laursen Lund Holm Schmidt Eriksen Clausen Simonsen "
    "Svendsen Andreasen Iversen Østergaard Jeppesen Vestergaard Nissen Lauridsen Kjær Jespersen "
    "Mogensen Nørgaard Skov Brandt Bertelsen Dahl Lind Winther Friis Bach Bjerregaard Kofoed "
    "Toft Bruun Krogh Bendtsen Ravn Hald Ahmed Yilmaz Hussein Nguyen Kowalski Öberg Ågård "
    "Ærø Damgaard Bak Schou Thygesen Steffensen Vinther Kragh Lassen Munk Buch Storgaard Rohde "
    "Overgaard Ibsen Meldgaard Kirkegaard Fogh Juul Gade Bisgaard Enevoldsen Nygaard Daugaard"
)
COMMON_SURNAMES = 30

LONGEST_NAME = ("Anna-Margrethe Christiane Elisabeth", "Bartholin-Langeskovgaard")
"""A name of exactly sixty characters, to see that every page can hold it."""


def first_name(rng: Random, *, woman: bool, age: int) -> str:
    """Return a first name that people of that age often carry."""
    young, middle, elder = (
        (WOMEN_YOUNG, WOMEN_MIDDLE, WOMEN_ELDER) if woman else (MEN_YOUNG, MEN_MIDDLE, MEN_ELDER)
    )
    return rng.choice(young if age < 25 else middle if age < 52 else elder)


def surname(rng: Random) -> str:
    """Return a surname, the common ones more often, now and then a joined one."""
    name = rng.choice(SURNAMES[:COMMON_SURNAMES] if rng.random() < 0.55 else SURNAMES)
    if rng.random() < 0.08:
        other = rng.choice(SURNAMES[COMMON_SURNAMES:])
        return f"{name} {other}" if rng.random() < 0.6 else f"{name}-{other}"
    return name
