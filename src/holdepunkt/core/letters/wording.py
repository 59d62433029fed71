"""What is said of a letter in Danish."""

from datetime import datetime

from holdepunkt.core.wording import clock_time, short_date


def taken_out(at: datetime, by: str) -> str:
    """Return that a letter was taken out to be sent, when (a Danish time), and by whom if known.

    >>> taken_out(datetime(2026, 3, 24, 12), "Jens Friis")
    'Taget ud til afsendelse af Jens Friis 24.03.2026 kl. 12.00'
    """
    who = f" af {by}" if by else ""
    return f"Taget ud til afsendelse{who} {short_date(at.date())} {clock_time(at)}"
