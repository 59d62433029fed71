"""Components print ready values: deadlines that speak, Danish numbers, lists that keep a query."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import NoReverseMatch, reverse
from hypothesis import given
from hypothesis import strategies as st

from holdepunkt.foundation.ui import (
    Crumb,
    DueDate,
    Fact,
    FilterTag,
    Option,
    Paging,
    TimelineEntry,
    address,
)
from holdepunkt.foundation.ui.values import DEFAULT_PAGE_SIZE, PAGE_SIZES

TODAY = date(2026, 3, 24)


def shown(source: str, **values: object) -> str:
    request = RequestFactory().get("/frister/", {"paragraf": "100", "side": "3"})
    rendered = Template("{% load ui %}" + source).render(Context({"request": request, **values}))
    return " ".join(rendered.split())


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("{{ day|short_date }}", "04.03.2026"),
        ("{{ day|long_date }}", "4. marts 2026"),
        ("{{ day|weekday_date }}", "onsdag den 4. marts 2026"),
        ("{{ instant|clock_time }}", "kl. 0.05"),
        ("{{ instant|stamp }}", "05.03.2026 kl. 0.05"),
        ("{{ instant|short_date }}", "05.03.2026"),
        ("{{ none|short_date }}{{ none|stamp }}{{ none|number }}{{ none|percent }}", "––––"),
        ("{{ amount|number:1 }}", "1.234,5"),
        ("{{ share|percent }}", "12,5\N{NO-BREAK SPACE}%"),
    ],
)
def test_danish_dates_and_numbers(source: str, words: str) -> None:
    # Danish midnight has passed while it is still the day before in UTC.
    instant = datetime(2026, 3, 4, 23, 5, tzinfo=UTC)
    rendered = Template("{% load ui %}" + source).render(
        Context(
            {
                "day": date(2026, 3, 4),
                "instant": instant,
                "none": None,
                "amount": 1234.5,
                "share": 0.125,
            }
        )
    )
    assert rendered == words


@pytest.mark.parametrize(
    ("due", "distance", "word", "kind"),
    [
        (
            DueDate(date(2026, 3, 31), TODAY, 5),
            "5 arbejdsdage tilbage",
            "Nærmer sig frist",
            "warning",
        ),
        (DueDate(date(2026, 4, 28), TODAY, 20), "20 arbejdsdage tilbage", "", "info"),
        (
            DueDate(date(2026, 3, 25), TODAY, 1),
            "1 arbejdsdag tilbage",
            "Nærmer sig frist",
            "warning",
        ),
        (DueDate(TODAY, TODAY), "i dag", "Nærmer sig frist", "warning"),
        (DueDate(date(2026, 3, 20), TODAY, 2), "2 arbejdsdage over", "Over frist", "error"),
        (DueDate(None, TODAY), "", "Endnu ukendt", "info"),
        (DueDate(date(2026, 3, 20), TODAY, 2, kept_on=TODAY), "", "", "info"),
    ],
)
def test_a_deadline_speaks(due: DueDate, distance: str, word: str, kind: str) -> None:
    assert (due.distance, due.word, due.kind) == (distance, word, kind)


def test_a_deadline_is_a_date_a_distance_and_a_badge() -> None:
    page = shown("{% deadline due %}", due=DueDate(date(2026, 3, 20), TODAY, 2))
    assert 'Frist <time datetime="2026-03-20">20.03.2026</time>' in page
    assert "2 arbejdsdage over" in page
    assert '<span class="badge badge-error">Over frist</span>' in page


def test_pages_keep_the_filters_and_tell_where_you_are() -> None:
    page = shown("{% pagination paging %}", paging=Paging(3, 50).of(9874))
    assert "Viser 101–150 af 9.874" in page
    assert 'href="?paragraf=100&amp;side=4"' in page
    assert 'aria-current="page"' in page
    assert "Side 3 af 198" in page


@given(
    st.dictionaries(st.sampled_from(["side", "antal"]), st.text(max_size=12)), st.integers(0, 10**7)
)
def test_whatever_is_asked_for_a_page_is_a_page(query: dict[str, str], total: int) -> None:
    paging = Paging.asked(query).of(total)
    assert 1 <= paging.number <= paging.last
    assert paging.size in PAGE_SIZES
    assert paging.offset <= max(total - 1, 0)
    assert {1, paging.number, paging.last} <= set(paging.near)
    assert len(paging.near) <= 7


def test_a_page_size_nobody_offers_becomes_fifty() -> None:
    assert Paging.asked({"antal": "1000000"}).size == DEFAULT_PAGE_SIZE
    assert Paging.asked({"antal": "200"}).size == 200


def test_sorting_goes_back_to_the_first_page_and_turns_round() -> None:
    first = shown('{% sort_header "Frist" "frist" "frist" %}')
    other = shown('{% sort_header "Sag" "sag" "frist" %}')
    assert 'aria-sort="ascending"' in first
    assert 'href="?paragraf=100&amp;sorter=-frist"' in first
    assert 'href="?paragraf=100&amp;sorter=sag"' in other
    assert "aria-sort" not in other


def test_breadcrumbs_from_words_or_values() -> None:
    typed = shown('{% breadcrumbs "Frister" "/frister/" "Sag 2026-1" %}')
    assert typed == shown(
        "{% breadcrumbs steps %}", steps=(Crumb("Frister", "/frister/"), Crumb("Sag 2026-1"))
    )
    assert '<a class="breadcrumbs__link" href="/frister/">Frister</a>' in typed
    assert 'aria-current="page"' in typed


def test_a_table_has_a_caption_and_can_be_scrolled_by_keyboard() -> None:
    page = shown('{% table caption="Sager over frist" %}<tbody></tbody>{% endtable %}')
    assert 'role="region" tabindex="0" aria-labelledby="tabel-sager-over-frist"' in page
    assert '<caption id="tabel-sager-over-frist">Sager over frist</caption>' in page


def test_boxes_keep_their_content_and_escape_what_is_given() -> None:
    page = shown(
        '{% alert kind="warning" heading=name %}<p>{{ name }}</p>{% endalert %}', name="<b>"
    )
    assert page.count("&lt;b&gt;") == 2
    assert 'aria-label="Advarsel"' in page
    assert "<details" in shown('{% details summary="Hvorfor?" %}x{% enddetails %}')


def test_progress_is_counted_in_words() -> None:
    page = shown('{% progress value=7412 total=9874 label="Import" %}')
    assert 'aria-valuenow="75"' in page
    assert "7.412 af 9.874" in page


def test_lists_of_facts_events_and_filters() -> None:
    assert "<dt>Modtaget</dt><dd>i går</dd>" in shown(
        "{% facts items %}", items=(Fact("Modtaget", "i går"),)
    )
    assert "Der er ingen hændelser endnu." in shown("{% timeline items %}", items=())
    assert "Brev sendt" in shown(
        "{% timeline items %}", items=(TimelineEntry("i går", "Brev sendt"),)
    )
    assert "fjern filter" in shown("{% filter_tags tags '/' %}", tags=(FilterTag("§ 100", "/"),))
    assert shown("{% filter_tags tags %}", tags=()) == ""
    assert "Prøv igen" in shown('{% nothing "Intet fundet." "Prøv igen." %}')


def test_an_icon_is_decoration_until_it_has_a_name() -> None:
    assert 'aria-hidden="true"' in shown('{% icon "info" %}')
    assert 'role="img" aria-label="Advarsel"' in shown('{% icon "warning" "" "Advarsel" %}')


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("desk:my_day", ()),
        ("cases:case", (7,)),
        ("cases:case", (2_000_000_001,)),
        ("cases:undo", (7, 8)),
        ("insight:report", (7, "uge", "2026-12")),
    ],
)
def test_an_address_is_the_routes_own(name: str, parts: tuple[int | str, ...]) -> None:
    own = reverse(name, args=parts)
    assert address(name, *parts) == address(name, *parts) == own
    source = "{% url name " + " ".join(f"parts.{n}" for n in range(len(parts))) + " %}"
    assert shown(source, name=name, parts=parts) == own


def test_a_route_that_is_not_there_is_an_error() -> None:
    with pytest.raises(NoReverseMatch):
        shown("{% url 'cases:nowhere' 7 %}")
    assert shown("{% url 'cases:nowhere' 7 as found %}[{{ found }}]") == "[]"


def test_what_is_put_in_a_table_is_escaped() -> None:
    drawn = shown("{% table caption=words classes=words %}{{ words }}{% endtable %}", words='<b>"')
    assert "<b>" not in drawn
    assert drawn.count("&lt;b&gt;&quot;") == 3
    folded = shown("{% details summary=words %}{{ words }}{% enddetails %}", words="<b>")
    assert folded.count("&lt;b&gt;") == 2
    options = [Option("<b>", "<b>", chosen=True)]
    assert "<b>" not in shown("{% choice 'n' words options %}", words="<b>", options=options)
