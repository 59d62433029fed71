"""What the imports room can answer."""

from holdepunkt.exchange.imports.queries.corrections import (
    CorrectionPage,
    FaultyCell,
    correctable_in,
    correction_page,
)
from holdepunkt.exchange.imports.queries.pages import (
    ImportLine,
    ImportPage,
    LatestExtract,
    SetAsideLine,
    difference_lines,
    import_page,
    imports_page,
    latest_extract,
    set_aside_lines,
)
from holdepunkt.exchange.imports.queries.profiles import (
    SAMPLES,
    UnknownProfile,
    extra_profiles,
    profile,
    profiles,
)

__all__ = [
    "SAMPLES",
    "CorrectionPage",
    "FaultyCell",
    "ImportLine",
    "ImportPage",
    "LatestExtract",
    "SetAsideLine",
    "UnknownProfile",
    "correctable_in",
    "correction_page",
    "difference_lines",
    "extra_profiles",
    "import_page",
    "imports_page",
    "latest_extract",
    "profile",
    "profiles",
    "set_aside_lines",
]
