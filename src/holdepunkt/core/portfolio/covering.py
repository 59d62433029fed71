"""What an activity covers, told: bare numbers are sections of a law."""

import re
from collections.abc import Iterable

_SECTION = re.compile(r"\d+ ?[a-zæøå]?(?:,? stk\. ?\d+)?", re.IGNORECASE)


def told_covers(covers: Iterable[str]) -> str:
    """Return what is covered in words, the sections first and with their sign.

    >>> told_covers(["112", "113", "§ 100", "brev"]), told_covers(["41 a"]), told_covers([])
    ('§§ 112, 113, 100, brev', '§ 41 a', '')
    """
    bare = [one.strip().lstrip("§ ") for one in covers]
    sections = [one for one in bare if _SECTION.fullmatch(one)]
    rest = [one for one in bare if one not in sections]
    sign = "§§" if len(sections) > 1 else "§"
    return ", ".join(([f"{sign} {', '.join(sections)}"] if sections else []) + rest)
