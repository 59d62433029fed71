"""What the room can answer."""

from holdepunkt.steering.insight.queries.behind import (
    BehindFile,
    BehindPage,
    behind_file,
    behind_page,
)
from holdepunkt.steering.insight.queries.books import (
    COUNTING,
    Asked,
    FoundBook,
    Lock,
    counted_book,
    found_book,
    series_of_units,
)
from holdepunkt.steering.insight.queries.locking import (
    AlreadyLocked,
    NotEnded,
    lock_page,
    lockable,
    locked_units,
)
from holdepunkt.steering.insight.queries.readings import (
    MeasureReading,
    latest_readings,
    measure_choices,
    measure_unit,
)
from holdepunkt.steering.insight.queries.report import (
    MeasurePage,
    ReportPage,
    home,
    measure_page,
    report,
)
from holdepunkt.steering.insight.queries.rows import KIND_WORDS, KINDS
from holdepunkt.steering.insight.queries.sheets import measure_file, report_file
from holdepunkt.steering.insight.queries.subjects import Moment, unit_subjects
from holdepunkt.steering.insight.queries.told import PERIODS, AskedFigures, told_figures

__all__ = [
    "COUNTING",
    "KINDS",
    "KIND_WORDS",
    "PERIODS",
    "AlreadyLocked",
    "Asked",
    "AskedFigures",
    "BehindFile",
    "BehindPage",
    "FoundBook",
    "Lock",
    "MeasurePage",
    "MeasureReading",
    "Moment",
    "NotEnded",
    "ReportPage",
    "behind_file",
    "behind_page",
    "counted_book",
    "found_book",
    "home",
    "latest_readings",
    "lock_page",
    "lockable",
    "locked_units",
    "measure_choices",
    "measure_file",
    "measure_page",
    "measure_unit",
    "report",
    "report_file",
    "series_of_units",
    "told_figures",
    "unit_subjects",
]
