"""Limits agree with the published ones, to the digits they were printed with.

Data: D. C. Montgomery, *Introduction to Statistical Quality Control*, as shipped by the R packages
qcc (`orangejuice`, `circuit`, `dyedcloth`) and qicharts2 (`tbl_06.07`, `tbl_07.03`, `tbl_07.08`,
`tbl_07.10`, `tbl_07.11`), and the limits in qicharts2's tests (`ex_*.rds`). NHS: attendances in
major emergency departments in twenty weeks and those seen within four hours, Mohammed et al.
(2013), BMJ Quality & Safety 22:362 (doi 10.1136/bmjqs-2012-001373), qicharts2's `nhs_accidents`.
"""

from collections.abc import Sequence

import pytest

from holdepunkt.core.charts import Limits, Measured, Method, Point, Unit, limits, read
from holdepunkt.core.charts.control import PRIME, RANGE_FACTOR

# 6.5: cost of processing mortgage loans, weeks 1-20 (phase 1) and 21-40 (phase 2).
LOANS = (310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306,
         301, 304)  # fmt: skip
LATER_LOANS = (305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304,
               305, 333, 328)  # fmt: skip
# 7.1: leaking orange juice cans of 50. Sample 15: new material; 23: new operator; after 30 the
# machine was adjusted (24 samples), and 40 later samples were judged by those limits.
JUICE = (12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9,
         12, 7, 13, 9, 6)  # fmt: skip
ADJUSTED = (9, 6, 12, 5, 6, 4, 6, 3, 7, 6, 2, 4, 3, 6, 5, 4, 8, 5, 6, 7, 5, 6, 3, 5)
LATER = (8, 7, 5, 6, 4, 5, 2, 3, 4, 7, 6, 5, 5, 3, 7, 9, 6, 10, 4, 3, 5, 8, 11, 9, 7, 3, 5, 2, 1, 4,
         5, 3, 7, 6, 4, 4, 6, 8, 5, 6)  # fmt: skip
# 7.3: faults per 100 circuit boards. 6: inspection error; 20: temperature control.
BOARDS = (21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16,
          19, 17, 15)  # fmt: skip
LATER_BOARDS = (16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16, 22, 19, 12, 14, 9, 16, 21)
# 7.4: errors in a weekly sample of 50 shipments.
SHIPPING = (2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4)
# 7.5: faults in rolls of dyed cloth, told per 50 square metres.
CLOTH = (14, 12, 20, 11, 7, 10, 21, 16, 19, 23)
METRES = (500, 400, 650, 500, 475, 500, 600, 525, 600, 625)
SEEN = (266501, 264225, 276532, 281461, 269071, 261215, 270409, 279778, 270483, 270320, 267923,
        271478, 255353, 256820, 261835, 259144, 255910, 260863, 264465, 260989)  # fmt: skip
ATTENDED = (280443, 276823, 291681, 296155, 282343, 275888, 283867, 295251, 284468, 282529, 279618,
            283932, 266629, 268091, 276803, 271578, 266005, 273520, 278574, 273772)  # fmt: skip


def counted(
    counts: Sequence[int], sizes: Sequence[int] | int, method: Method, **options: object
) -> Measured:
    per = float(str(options.get("per", 1)))
    each = [sizes] * len(counts) if isinstance(sizes, int) else sizes
    points = tuple(
        Point(str(place), per * count / size, size)
        for place, (count, size) in enumerate(zip(counts, each, strict=True), 1)
    )
    unit = Unit.SHARE if method is Method.P else Unit.RATE
    given = {"baseline": len(counts), "drop_outliers": False, "widen": False, **options}
    return Measured("Udgivet", points, unit, method=method, **given)  # type: ignore[arg-type]


def printed(found: Limits, digits: int) -> tuple[str, str, str]:
    """Return centre, upper and lower limit with as many digits as the source prints."""
    band = found.latest
    return (f"{band.centre:.{digits}f}", f"{band.upper:.{digits}f}", f"{band.lower:.{digits}f}")


def test_loans_individual_values() -> None:
    points = tuple(Point(str(week), cost) for week, cost in enumerate(LOANS + LATER_LOANS, 1))
    series = Measured("Lån", points, Unit.DECIMAL, baseline=20, drop_outliers=False)
    (only,) = limits(series)
    assert printed(only, 5) == ("300.50000", "321.21669", "279.78331")
    assert f"{only.mean_range:.5f}" == "7.78947"
    assert f"{only.mean_range * RANGE_FACTOR:.5f}" == "25.44821"
    # The book: cost rose at week 39.
    assert [place for place in (38, 39) if read(series).marks[place].way > 0] == [38, 39]


def test_juice_all_samples() -> None:
    (only,) = limits(counted(JUICE, 50, Method.P))
    assert printed(only, 4) == ("0.2313", "0.4102", "0.0524")


def test_juice_without_the_two_explained_samples() -> None:
    series = counted(JUICE, 50, Method.P, left_out=(14, 22))
    (only,) = limits(series)
    assert printed(only, 4) == ("0.2150", "0.3893", "0.0407")
    assert only.baseline == 28
    # Sample 21 then lies above; the book finds no cause and keeps it.
    assert [place for place, mark in enumerate(read(series).marks) if mark.signal] == [20]


def test_juice_after_the_adjustment_in_its_own_stretch() -> None:
    series = counted(JUICE + ADJUSTED + LATER, 50, Method.P, left_out=(14, 22), rebased=(30,))
    before, after = limits(series)
    assert printed(before, 4) == ("0.2150", "0.3893", "0.0407")
    assert printed(after, 5) == ("0.10969", "0.24227", "0.00000")


def test_juice_later_samples_are_judged_by_the_locked_limits() -> None:
    series = counted(ADJUSTED + LATER, 50, Method.P, baseline=24)
    (only,) = limits(series)
    assert printed(only, 4) == ("0.1108", "0.2440", "0.0000")  # the book's 0.1108, 0.2440 and 0
    assert only.baseline == 24
    assert not any(mark.signal == 1 for mark in read(series).marks)


def test_circuit_boards_with_and_without_the_explained_samples() -> None:
    (everything,) = limits(boards())
    assert printed(everything, 2) == ("19.85", "33.21", "6.48")
    series = boards(left_out=(5, 19), more=LATER_BOARDS)
    (only,) = limits(series)
    assert printed(only, 5) == ("19.66667", "32.97080", "6.36253")


def boards(left_out: tuple[int, ...] = (), more: tuple[int, ...] = ()) -> Measured:
    """Return the c-chart: a rate whose n is the same everywhere."""
    baseline = len(BOARDS) - len(left_out)
    return counted(BOARDS + more, 1, Method.U, left_out=left_out, baseline=baseline)


def test_shipments() -> None:
    (only,) = limits(counted(SHIPPING, 50, Method.U))
    assert (f"{only.mean:.4f}", f"{only.latest.upper:.5f}") == ("0.0740", "0.18941")
    assert only.latest.lower == 0


def test_cloth_has_limits_that_follow_the_size_of_the_roll() -> None:
    (only,) = limits(counted(CLOTH, METRES, Method.U, per=50))
    uppers = sorted(band.upper for band in only.bands)
    lowers = sorted(band.lower for band in only.bands)
    assert f"{only.mean:.5f}" == "1.42326"
    assert (f"{uppers[0]:.5f}", f"{uppers[-1]:.5f}") == ("2.41589", "2.68863")
    assert (f"{lowers[0]:.5f}", f"{lowers[-1]:.5f}") == ("0.15789", "0.43062")


def test_four_hours_need_laneys_correction() -> None:
    series = counted(SEEN, ATTENDED, Method.P, widen=True)
    (only,) = limits(series)
    assert (f"{only.mean:.4f}", f"{only.sigma_z:.2f}") == ("0.9529", "10.64")
    assert only.is_widened
    assert crossing(series, only) == 0


def test_four_hours_without_the_correction_would_cry_sixteen_times() -> None:
    """The negative control of the one above: the same data judged by n alone."""
    series = counted(SEEN, ATTENDED, Method.P)
    (only,) = limits(series)
    assert not only.is_widened
    assert crossing(series, only) == 16


def crossing(series: Measured, found: Limits) -> int:
    pairs = zip(series.values, found.bands, strict=True)
    return sum(not band.raw_lower <= value <= band.raw_upper for value, band in pairs)


@pytest.mark.parametrize(("data", "is_widened"), [(JUICE, True), (ADJUSTED, False)])
def test_limits_are_widened_only_when_the_spread_demands_it(
    data: tuple[int, ...], is_widened: bool
) -> None:
    (only,) = limits(counted(data, 50, Method.P, widen=True))
    assert only.sigma_z is not None
    assert only.is_widened is is_widened is (only.sigma_z > PRIME)
