"""Danish dates, times and numbers, where Django's own `da` differs from what our pages promise."""

DATE_FORMAT = "j. F Y"
SHORT_DATE_FORMAT = "d.m.Y"
TIME_FORMAT = "G.i"  # kl. 8.05: Django's `da` writes 08:05
DATETIME_FORMAT = "j. F Y \\k\\l. G.i"
SHORT_DATETIME_FORMAT = "d.m.Y \\k\\l. G.i"
YEAR_MONTH_FORMAT = "F Y"
MONTH_DAY_FORMAT = "j. F"
FIRST_DAY_OF_WEEK = 1
DATE_INPUT_FORMATS = [
    "%d.%m.%Y", "%d.%m.%y", "%d/%m/%Y", "%d/%m/%y", "%d-%m-%Y", "%d-%m-%y", "%d%m%Y", "%d%m%y",
    "%Y-%m-%d",
]  # fmt: skip
TIME_INPUT_FORMATS = ["%H.%M", "%H:%M", "%H"]
DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
