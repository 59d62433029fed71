"""How many of each kind of finding there are among things, in Danish."""

from collections import Counter
from collections.abc import Iterable

from holdepunkt.core.documents.values import Item
from holdepunkt.core.wording import count

# What is said of several; a word that is not here is the same of one and of many.
_MANY = {
    "afhængighed holder ikke": "afhængigheder holder ikke",
    "dato flyttet": "datoer flyttet",
    "dato forbi uden et ord": "datoer forbi uden et ord",
    "dato vagere": "datoer vagere",
    "forsvundet": "forsvundne",
    "genbrugt tekst": "genbrugte tekster",
    "ikke nævnt": "ikke nævnte",
    "ny": "nye",
    "ny ordlyd": "nye ordlyde",
    "ny status": "nye statusser",
    "nyt navn eller nummer": "nye navne eller numre",
    "tilføjet": "tilføjede",
    "truffet": "trufne",
    "uændret": "uændrede",
    "ændret": "ændrede",
}


def badge_counts(items: Iterable[Item]) -> tuple[str, ...]:
    """Return how many there are of each finding, and of each badge that is no finding."""
    found: Counter[str] = Counter()
    for item in items:
        told = [word for word, _ in item.findings]
        found.update([*(one for one in item.badges if one not in told), *told])
    words = ((each.lower(), n) for each, n in found.items())
    return tuple(count(n, word, _MANY.get(word, word)) for word, n in words)
