"""The policy comparison: eight areas by the questions of a theme, unknown answers too."""

import re

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from themes.choices import AREAS
from themes.comparison import of_theme
from themes.models import PolicyQuestion, PolicyQuestionContent, QuestionPlacement
from themes.models.comparisons import eight_areas, validate_answers

from .conftest import address


def answer(area, **cells):
    return {"area": area, "text": "", "as_of": "", "source": "", "url": "", **cells}


KNOWN = {"text": "Ja, sedan länge.", "as_of": "2024-05", "source": "Lagboken", "url": "https://example.org/lag"}


@pytest.fixture
def question(theme, write):
    made = PolicyQuestion.objects.create(theme=theme, order=1, original_language="sv")
    write(made, "Finns en lag?", answers=[answer("NO", **KNOWN)])
    return made


def test_all_eight_areas_have_a_row_and_those_without_an_answer_say_so(read, theme, question):
    page = read("comparison", theme.number)
    rows = re.findall(r'<th scope="row">(.*?)</th>', page)
    assert rows == ["Danmark", "Finland", "Island", "Norge", "Sverige", "Färöarna", "Grönland", "Åland"]
    assert page.count("Inte känt") == 7
    assert "Ja, sedan länge." in page
    assert "maj 2024" in page
    assert 'href="https://example.org/lag"' in page


def test_the_table_has_headers_and_can_be_reached_by_keyboard(read, theme, question):
    page = read("comparison", theme.number)
    scroll = re.search(r'<div class="scroll comparison"[^>]*>', page)[0]
    assert 'tabindex="0"' in scroll
    assert "aria-label=" in scroll
    assert page.count('<th scope="col">') == 2


def test_a_question_falls_back_for_itself_and_is_marked(read, theme, question, write):
    other = PolicyQuestion.objects.create(theme=theme, order=2, original_language="da")
    write(other, "Hvem betaler?", language="da", answers=[answer("DK", **KNOWN)])
    page = read("comparison", theme.number)
    assert re.search(r'<a [^>]*lang="da">Hvem betaler\?</a>', page)
    assert "Finns en lag?</a>" in page


def test_a_question_has_a_page_of_its_own_with_versions_that_stay_citable(read, client, question, write):
    assert "Finns en lag?" in read("question-short", question.number)
    write(question, "Finns en lag?", answers=[answer("NO", **KNOWN | {"text": "Nej."})])
    old = client.get(address("question-version", question.number, 1)).content.decode()
    assert "Ja, sedan länge." in old
    assert "Denna version har ersatts av en nyare." in old
    assert "Nej." in read("question-short", question.number)


def test_a_chapter_can_show_a_question(read, theme, question, write, editor):
    from cms.api import add_plugin
    from cms.models import Placeholder

    from themes.models import Chapter

    chapter = Chapter.objects.create(theme=theme, order=1, original_language="sv")
    content = write(chapter, "Kapitel")
    placeholder = Placeholder.objects.create(slot="text", source=content)
    add_plugin(placeholder, "QuestionPlugin", "sv", question=question)
    cache.clear()
    assert QuestionPlacement.objects.count() == 1
    assert "<caption>Finns en lag?</caption>" in read("theme-short", theme.number)


def test_the_theme_leads_to_its_comparison(read, theme, question):
    page = read("theme-short", theme.number)
    assert f'href="{address("comparison", theme.number)}"' in page


def test_a_theme_without_questions_has_no_comparison(client, theme):
    assert client.get(address("comparison", theme.number)).status_code == 404


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([answer("XX")], "DK"),
        ([answer("DK"), answer("DK")], "DK"),
        ([answer("DK", text="Ja.")], "DK"),
        ([answer("DK", text="Ja.", as_of="2024", source="")], "DK"),
        ([answer("SE", **KNOWN | {"as_of": "våren"})], "SE"),
        ([answer("SE", **KNOWN | {"url": "javascript:alert(1)"})], "SE"),
    ],
)
def test_what_an_answer_must_have(db, rows, said):
    with pytest.raises(ValidationError, match=said):
        PolicyQuestionContent._meta.get_field("answers").clean(rows, None)


@given(st.lists(st.sampled_from(AREAS), unique=True))
def test_any_choice_of_areas_without_answers_is_valid(codes):
    validate_answers([answer(code) for code in codes])


def test_a_new_question_begins_with_a_row_for_each_area():
    assert [row["area"] for row in eight_areas()] == list(AREAS)


def test_the_table_costs_the_same_for_one_question_and_for_three(client, theme, question, write):
    counts = []
    for order in (1, 2, 3):
        if order > 1:
            write(PolicyQuestion.objects.create(theme=theme, order=order, original_language="sv"), f"Fråga {order}?")
        client.get(address("comparison", theme.number))
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            client.get(address("comparison", theme.number))
        counts.append(len(queries))
        assert len(of_theme(theme).questions) == order
    assert counts == [counts[0]] * 3
    assert counts[0] <= 12
