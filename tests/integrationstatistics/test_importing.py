"""From a file to public figures: what an editor and a reader can rely on."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from integrationnorden.search.models import SearchEntry
from integrationstatistics import publishing
from integrationstatistics.importing import import_file
from integrationstatistics.layout import ImportRefused, UnknownCodes
from integrationstatistics.models import Category, CodeMap, Dataset, Indicator, Observation, Release

pytestmark = pytest.mark.django_db
HEADER = "area[geo],year[time],citizen,sex,value,symbol,flags\n"
FIRST = HEADER + "SE,2023,FOR,T,60.5,,\nSE,2024,FOR,T,61.0,,\nIS,2024,FOR,T,,..,u\n"


@pytest.fixture
def dataset():
    """A dataset like that of the employment rate, without releases."""
    known = Indicator.objects.get(key="employment-rate")
    made = Dataset.objects.create(source=known.dataset.source, key="trial", code="trial")
    axes = list(known.axes.all())
    trial = Indicator.objects.create(
        key="trial", dataset=made, topic="employment", kind="rate", group="citizenship", lowest=0, highest=100
    )
    for axis in axes:
        trial.axes.create(place=axis.place, dimension=axis.dimension, variable=axis.variable, default=axis.default)
    trial.translations.create(language_code="en", name="Trial", unit="per cent", definition="A trial.")
    return made


def draft(text, dataset):
    return import_file(text.encode(), dataset).release


def test_a_file_becomes_a_draft_that_nobody_sees_until_a_person_publishes_it(dataset, editor):
    release = draft(FIRST, dataset)
    assert release.state == Release.State.DRAFT
    assert not Indicator.objects.published().filter(key="trial").exists()
    assert not SearchEntry.objects.filter(kind="indicator", reference="trial").exists()
    publishing.publish(release, editor)
    assert Indicator.objects.published().get(key="trial").release_id == release.pk
    assert SearchEntry.objects.get(kind="indicator", reference="trial").title == "Trial"


def test_the_file_is_kept_as_it_came(dataset):
    with draft(FIRST, dataset).raw.open() as kept:
        assert kept.read() == FIRST.encode()


def test_figures_keep_every_digit_and_gaps_their_reason(dataset):
    release = draft(FIRST, dataset)
    found = Observation.objects.filter(release=release).order_by("area__code", "period")
    assert [(one.area.code, one.period, str(one.value), one.symbol, one.flags) for one in found] == [
        ("IS", 202400, "None", "..", "u"), ("SE", 202300, "60.5", "", ""), ("SE", 202400, "61.0", "", ""),
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing(dataset, editor):
    first = import_file(FIRST.encode(), dataset)
    publishing.publish(first.release, editor)
    with CaptureQueriesContext(connection) as queries:
        again = import_file(FIRST.encode(), dataset)
    assert (again.release, again.is_new) == (first.release, False)
    assert [one["sql"] for one in queries if not one["sql"].startswith("SELECT")] == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEADER + "SE,2023,FOR,T,60.5,,\nSE,2024,FOR,T,sixty,,\n", "line 3, column 5"),
        (HEADER + "SE,2023,FOR,T,60.5,,\nSE,2023,FOR,T,60.5,,\n", "line 3"),
        ("area[geo],sex,value\nSE,T,1\n", "must have one variable of periods"),
        (HEADER.replace("sex", "gender") + "SE,2023,FOR,T,60.5,,\n", "has no variable sex"),
        (HEADER.replace("value", "age,value") + "SE,2023,FOR,T,1,1,,\nSE,2024,FOR,T,2,1,,\n", "variable age"),
        (HEADER + "SE,2023M01,FOR,T,60.5,,\n", "2023M01"),
        ("<html><body>503</body></html>", "web page"),
    ],
)
def test_a_broken_file_changes_nothing_and_says_where_it_is_broken(dataset, text, message):
    with pytest.raises(ImportRefused, match=message):
        import_file(text.encode(), dataset)
    assert not dataset.releases.exists()
    assert not Observation.objects.filter(indicator__dataset=dataset).exists()
    assert not CodeMap.objects.filter(source=dataset.source, area=None, category=None, is_ignored=False).exists()


def test_unknown_codes_stop_the_import_until_an_editor_gives_them_a_meaning(dataset):
    text = FIRST.replace("SE,", "SWE,") + "EU27,2024,FOR,T,63.0,,\nNO,2024,EXT,T,70.0,,\n"
    with pytest.raises(UnknownCodes) as stopped:
        import_file(text.encode(), dataset)
    assert [one.code for one in stopped.value.codes] == ["SWE", "EU27", "EXT"]
    assert not dataset.releases.exists()
    waiting = {one.code: one for one in CodeMap.objects.filter(source=dataset.source, code__in=["SWE", "EU27", "EXT"])}
    waiting["SWE"].area = _area("SE")
    waiting["EU27"].is_ignored = True
    waiting["EXT"].category = Category.objects.get(dimension__key="citizenship", key="FOR")
    for one in waiting.values():
        assert one.is_waiting is (one.code == "none of them")
        one.save()
    release = draft(text, dataset)
    found = Observation.objects.filter(release=release).order_by("area__code", "period")
    assert [(one.area.code, one.value) for one in found] == [
        ("IS", None), ("NO", Decimal(70)), ("SE", Decimal("60.5")), ("SE", Decimal(61)),
    ]  # fmt: skip


def _area(code):
    from integrationnorden.taxonomy.models import Area

    return Area.objects.get(code=code)


def test_the_report_counts_what_a_draft_changes(dataset, editor):
    publishing.publish(draft(FIRST + "NO,2024,FOR,T,5,,\nDK,2024,FOR,T,1,,\nFI,2024,FOR,T,9,,\n", dataset), editor)
    second = HEADER + (
        "SE,2023,FOR,T,60.6,,\nSE,2024,FOR,T,80.0,,\nIS,2024,FOR,T,,..,\n"
        "NO,2024,FOR,T,-5,,\nDK,2024,FOR,T,,:,\nAX,2024,FOR,T,101,,\n"
    )
    report = draft(second, dataset).report["trial"]
    assert report["counts"] == {"new": 1, "gone": 1, "lost": 1, "sign": 1, "large": 1, "small": 1, "flags": 1}
    assert report["implausible"] == 2
    assert report["against"] == 1
    assert ["large", "SE", 202400, "61.0", "80.0"] in report["changes"]
    assert (report["totals"]["before_count"], report["totals"]["after_count"]) == (5, 4)


def test_one_release_is_current_and_a_published_one_cannot_be_published_or_rejected_again(dataset, editor):
    first, second = draft(FIRST, dataset), draft(FIRST + "NO,2024,FOR,T,5,,\n", dataset)
    publishing.publish(first, editor)
    publishing.publish(second, editor)
    assert dict(dataset.releases.values_list("number", "state")) == {1: "superseded", 2: "current"}
    for refused in (publishing.publish, publishing.reject):
        with pytest.raises(publishing.CannotPublish):
            refused(Release.objects.get(pk=first.pk))
    with pytest.raises(IntegrityError), transaction.atomic():
        dataset.releases.update(state="current")


def test_a_rejected_draft_leaves_its_file_and_no_figures(dataset):
    release = draft(FIRST, dataset)
    publishing.reject(release)
    assert not Observation.objects.filter(release=release).exists()
    assert release.raw.storage.exists(release.raw.name)


@pytest.mark.parametrize(("value", "symbol"), [(None, ""), (None, "-"), (1, "-"), (1, ".."), (0, ":")])
def test_the_database_refuses_a_gap_without_a_reason_and_a_reason_beside_a_figure(dataset, value, symbol):
    release = draft(FIRST, dataset)
    figures = Observation.objects.filter(release=release, period=202300)
    with pytest.raises(IntegrityError, match="figure_or_the_reason_why_not"), transaction.atomic():
        figures.update(value=value, symbol=symbol)


def test_the_commands_do_the_same_and_speak_plainly(dataset, tmp_path, capsys):
    file = tmp_path / "figures.csv"
    file.write_text(FIRST)
    call_command("import_statistics", file, dataset="trial", verbosity=0)
    assert "new 3" in capsys.readouterr().out
    call_command("import_statistics", file, dataset="trial", verbosity=0)
    assert "Nothing changed" in capsys.readouterr().out
    call_command("publish_release", "trial", 1)
    assert dataset.releases.get().state == "current"
    for wrong, message in (
        (("publish_release", "trial", 1), "Only a draft"),
        (("publish_release", "trial", 9), "no release"),
    ):
        with pytest.raises(CommandError, match=message):
            call_command(*wrong)
    file.write_text(FIRST.replace("SE", "XX"))
    with pytest.raises(CommandError, match="XX"):
        call_command("import_statistics", file, dataset="trial", verbosity=0)
    with pytest.raises(CommandError, match="no dataset"):
        call_command("import_statistics", file, dataset="nothing", verbosity=0)
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_statistics", tmp_path / "none.csv", dataset="trial", verbosity=0)
