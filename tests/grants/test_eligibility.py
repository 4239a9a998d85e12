"""May we apply? Each rule by itself, and the page that asks."""

from decimal import Decimal

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from grants.eligibility import Answers, Finding, Rules, Verdict, findings, overall
from grants.eligibility import amount as of_amount
from grants.eligibility import country as of_country
from grants.eligibility import kind_of_organisation as of_kind
from grants.eligibility import number_of_countries as of_number
from grants.eligibility import own_share as of_share
from grants.eligibility import partners as of_partners

NORDIC = frozenset({"DK", "FI", "NO", "SE", "AX"})
RULES = Rules(
    applicants=frozenset({"ngo"}),
    partners_only=frozenset({"business"}),
    areas=NORDIC,
    least_countries=3,
    least_amount=Decimal(500_000),
    most_amount=Decimal(1_000_000),
    own_share=10,
    nordic_share=80,
)
UNKNOWN = Rules()
MET, NOT_MET, ASK = Verdict.MET, Verdict.NOT_MET, Verdict.ASK


@pytest.mark.parametrize(
    ("judge", "rules", "answers", "verdict"),
    [
        (of_kind, RULES, Answers(kind="ngo"), MET),
        (of_kind, RULES, Answers(kind="business"), NOT_MET),
        (of_kind, RULES, Answers(kind="foundation"), NOT_MET),
        (of_kind, UNKNOWN, Answers(kind="ngo"), ASK),
        (of_kind, RULES, Answers(), ASK),
        (of_country, RULES, Answers(area="AX"), MET),
        (of_country, RULES, Answers(area="GL"), NOT_MET),
        (of_country, UNKNOWN, Answers(area="SE"), ASK),
        (of_partners, RULES, Answers(partner_areas=frozenset({"DK", "NO"})), MET),
        (of_partners, RULES, Answers(partner_areas=frozenset({"DK", "GL"})), ASK),
        (of_partners, RULES, Answers(), ASK),
        (of_partners, Rules(least_countries=1), Answers(), MET),
        (of_number, RULES, Answers(area="FI", partner_areas=frozenset({"AX", "SE"})), MET),
        (of_number, RULES, Answers(area="FI", partner_areas=frozenset({"FI", "SE"})), NOT_MET),
        (of_number, RULES, Answers(area="FI", partner_areas=frozenset({"GL", "SE"})), NOT_MET),
        (of_number, UNKNOWN, Answers(area="FI", partner_areas=NORDIC), ASK),
        (of_amount, RULES, Answers(amount=Decimal(500_000)), MET),
        (of_amount, RULES, Answers(amount=Decimal(1_000_000)), MET),
        (of_amount, RULES, Answers(amount=Decimal("499999.99")), NOT_MET),
        (of_amount, RULES, Answers(amount=Decimal("1000000.01")), NOT_MET),
        (of_amount, UNKNOWN, Answers(amount=Decimal(1)), ASK),
        (of_amount, Rules(most_amount=Decimal(9)), Answers(amount=Decimal(10)), NOT_MET),
        (of_share, RULES, Answers(own_share=Decimal(20)), MET),
        (of_share, RULES, Answers(own_share=Decimal(15)), ASK),
        (of_share, RULES, Answers(own_share=Decimal(9)), NOT_MET),
        (of_share, Rules(nordic_share=100), Answers(), MET),
        (of_share, UNKNOWN, Answers(own_share=Decimal(50)), ASK),
    ],
)
def test_a_rule_answers_met_not_met_or_ask(judge, rules, answers, verdict):
    assert judge(rules, answers)[0] == verdict


areas = st.sampled_from(sorted(NORDIC | {"GL", "IS"}))
answers = st.builds(
    Answers,
    kind=st.sampled_from(["", "ngo", "business", "foundation"]),
    area=st.just("") | areas,
    partner_areas=st.frozensets(areas),
    amount=st.none() | st.decimals(0, 2_000_000, places=2),
    own_share=st.none() | st.decimals(0, 100, places=2),
)


@given(answers)
def test_a_call_that_says_nothing_forbids_nothing_and_promises_nothing(said):
    assert {finding.verdict for finding in findings(UNKNOWN, said)} == {ASK}


@given(answers)
def test_every_rule_is_answered_with_a_reason(said):
    found = findings(RULES, said)
    assert len(found) == 6
    assert all(finding.reason for finding in found)


@given(answers, areas)
def test_one_more_partner_country_never_makes_too_few(said, area):
    more = Answers(said.kind, said.area, said.partner_areas | {area}, said.amount, said.own_share)
    if of_number(RULES, said)[0] == MET:
        assert of_number(RULES, more)[0] == MET


@pytest.mark.parametrize(
    ("verdicts", "expected"), [([MET, MET], MET), ([MET, ASK], ASK), ([ASK, NOT_MET, MET], NOT_MET)]
)
def test_one_rule_that_is_not_met_decides(verdicts, expected):
    assert overall([Finding("", verdict, "") for verdict in verdicts]) == expected


@pytest.mark.django_db
class TestPage:
    ADDRESS = "/sv/bidrag/4/far-vi-soka/"

    def test_it_asks_first_and_answers_rule_by_rule(self, client):
        assert client.get(self.ADDRESS).context["findings"] == []
        response = client.get(
            self.ADDRESS + "?kind=ngo&area=SE&partner_areas=NO&partner_areas=FI&amount=600000&own_share=10"
        )
        assert [finding.verdict for finding in response.context["findings"]] == [MET] * 6

    @pytest.mark.parametrize(("amount", "bound"), [("1", "minst 500\xa0000"), ("2000000", "högst 1\xa0000\xa0000")])
    def test_an_amount_that_does_not_fit_is_told_the_bound(self, client, amount, bound):
        reasons = {f.rule: f.reason for f in client.get(self.ADDRESS, {"amount": amount}).context["findings"]}
        assert bound in reasons["Belopp"]

    def test_nothing_of_the_answers_is_kept(self, client):
        cache.clear()
        response = client.get(self.ADDRESS + "?kind=ngo&amount=600000")
        assert response["Cache-Control"] == "no-store"
        assert not response.cookies
        assert cache._cache == {}

    @pytest.mark.parametrize(
        ("typed", "amount"),
        [("600 000", 600_000), ("600000,50", Decimal("600000.5")), ("600\u202f000.5", Decimal("600000.5"))],
    )
    def test_a_number_may_be_typed_as_people_write_it(self, client, typed, amount):
        assert client.get(self.ADDRESS, {"amount": typed}).context["form"].answers.amount == amount

    @pytest.mark.parametrize(
        "query", ["amount=500.000", "amount=x", "amount=-1", "own_share=101", "area=XX", "kind=nobody"]
    )
    def test_bad_input_is_an_error_at_its_field(self, client, query):
        response = client.get(f"{self.ADDRESS}?{query}")
        assert response.status_code == 200
        assert list(response.context["form"].errors) == [query.partition("=")[0]]
        assert response.context["findings"] == []

    def test_a_call_that_is_not_published_is_a_404(self, client):
        assert client.get("/sv/bidrag/999/far-vi-soka/").status_code == 404
