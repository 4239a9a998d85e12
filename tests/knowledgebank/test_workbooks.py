"""Learning examples as a workbook: out and back exactly, and refused where it cannot be read exactly."""

import copy
import datetime as dt
import io
import re
import zipfile
from functools import partial

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.formula import ArrayFormula

from knowledgebank import choices, exchange, importing, workbook_archive, workbook_sheets
from knowledgebank.models import Example, ExampleContent
from knowledgebank.workbooks import ExportRefused, read_workbook, write_workbook

moment = partial(dt.datetime, tzinfo=None)  # cells know no time zone
LANGUAGES = ["da", "en", "fi", "kl", "se", "sv"]
TRICKY = [
    "=1+1", "=", "+46 40", "-1", "@home", "#N/A", "_x000D_", "__x005F_x0041_", "x005F_", "a\r\nb\rc", " a ", "\n",
    "2015", "0101", "1,5", "true", "<b>&amp;</b>", "čáhppes 🐋", "\u2028", "\t",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(["", *TRICKY]),
    st.text(st.characters(exclude_categories=["Cs"]).filter(workbook_sheets.is_text), max_size=40),
)
keys = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True)
days = st.dates(min_value=dt.date(1000, 1, 1)).map(str)
partial_days = st.tuples(days, st.sampled_from([4, 7, 10])).map(lambda pair: pair[0][: pair[1]])
amounts = st.one_of(st.integers(0, 10**9), st.integers(0, 10**9).map(lambda cents: cents / 100))
urls = keys.map("https://example.org/{}?a=1,2".format)
empty = st.none()
resources = st.fixed_dictionaries(
    {
        "title": texts.filter(bool),
        "url": empty | urls,
        "publisher": empty | texts.filter(bool),
        "language": st.sampled_from([None, *LANGUAGES]),
        "year": empty | st.integers(1900, 2100),
        "licence": empty | texts.filter(bool),
    }
)
organisations = st.fixed_dictionaries(
    {
        "key": keys,
        "role": st.sampled_from(choices.Role.values),
        "type": st.sampled_from([None, "ngo", "region"]),
        "area": st.sampled_from([None, "SE", "AX"]),
        "url": empty | urls,
        "names": st.dictionaries(st.sampled_from(LANGUAGES), texts.filter(bool), min_size=1, max_size=2),
    }
)


def rows(*columns):
    return st.lists(st.fixed_dictionaries(dict.fromkeys(columns, texts)), max_size=3)


bodies = st.fixed_dictionaries(
    dict.fromkeys(exchange.TEXTS, texts)
    | {
        "title": texts.filter(bool),
        "slug": keys,
        "steps": rows("title", "text"),
        "outcomes": rows("measure", "baseline", "result", "comparison", "follow_up"),
        "adoptions": rows("where", "year", "changed", "outcome", "contact"),
        "translation": st.fixed_dictionaries(
            {
                "kind": st.sampled_from(["author", "human", "machine"]),
                "from_language": st.sampled_from([None, *LANGUAGES]),
                "from_version": empty | st.integers(1, 10**6),
            }
        ),
    }
)
examples = st.fixed_dictionaries(
    dict.fromkeys(exchange.FACTS, empty)
    | {
        "number": st.integers(1, 10**6),
        "original_language": st.sampled_from(LANGUAGES),
        "areas": st.lists(st.sampled_from(["SE", "AX", "SAPMI"]), min_size=1, unique=True),
        "municipality": st.sampled_from([None, "SE-0127"]),
        "reasons_for_stay": st.lists(st.sampled_from(choices.Reason.values), unique=True),
        "gender": st.sampled_from([None, "women", "all"]),
        "start": empty | partial_days,
        "review_by": empty | days,
        "age_from": empty | st.integers(0, 120),
        "staffing_fte": empty | amounts,
        "evidence_judged_by": empty | texts.filter(bool),
        "concepts": st.lists(keys, unique=True),
        "evidence": empty | keys,
        "organisations": st.lists(organisations, max_size=2),
        "sources": st.lists(resources, max_size=2),
        "materials": st.lists(resources, max_size=2),
        "texts": st.dictionaries(st.sampled_from(LANGUAGES), bodies, min_size=1, max_size=2),
    }
)


@pytest.fixture
def record():
    """One record in which every sheet has a row."""
    body = dict.fromkeys(exchange.TEXTS, "") | {
        "title": "A title",
        "slug": "a-title",
        "steps": [{"title": "First", "text": "One"}, {"title": "Second", "text": "Two"}],
        "outcomes": [{"measure": "Jobs", "baseline": "", "result": "3", "comparison": "", "follow_up": ""}],
        "adoptions": [{"where": "Mariehamn", "year": "2015", "changed": "", "outcome": "", "contact": ""}],
        "translation": {"kind": "author", "from_language": None, "from_version": None},
    }
    part = {"title": "A source", "url": None, "publisher": None, "language": "sv", "year": 2015, "licence": None}
    runs_it = {"key": "a", "role": "owner", "type": None, "area": "SE", "url": None, "names": {"sv": "A"}}
    return dict.fromkeys(exchange.FACTS) | {
        "number": 7,
        "original_language": "sv",
        "areas": ["SE", "AX"],
        "municipality": None,
        "reasons_for_stay": [],
        "concepts": ["t-gender"],
        "evidence": None,
        "organisations": [runs_it],
        "sources": [part],
        "materials": [],
        "texts": {"sv": body},
    }


def written(*records):
    stream = io.BytesIO()
    write_workbook(records, stream)
    stream.seek(0)
    return stream


def edited(record, place, value, number_format=None, row=2):
    """The workbook of a record after someone wrote a value at "sheet.column" with a spreadsheet program."""
    book = openpyxl.load_workbook(written(record))
    sheet, column = place.split(".")
    header = [cell.value for cell in book[sheet][1]]
    cell = book[sheet].cell(row, header.index(column) + 1)
    cell.value = value
    if number_format:
        cell.number_format = number_format
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    return stream


def repacked(stream, change, compression=zipfile.ZIP_DEFLATED):
    """The archive with each member passed through `change(name, content)`; None leaves it out."""
    result = io.BytesIO()
    with zipfile.ZipFile(stream) as old, zipfile.ZipFile(result, "w", compression) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    result.seek(0)
    return result


def problems_of(stream):
    with pytest.raises(importing.ImportRefused) as refused:
        read_workbook(stream)
    return [(problem.row, problem.field) for problem in refused.value.problems]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(examples, max_size=3, unique_by=lambda record: record["number"]))
def test_what_was_written_is_read_again(records):
    assert read_workbook(written(*records)) == records


@pytest.mark.django_db
def test_the_demo_goes_out_and_back_and_changes_nothing(editor, tmp_path):
    records = list(exchange.all_records())
    write_workbook(records, tmp_path / "all.xlsx")
    assert read_workbook(tmp_path / "all.xlsx") == records
    report = importing.import_records(read_workbook(tmp_path / "all.xlsx"), editor, publish=True)
    assert (report.created, report.changed, len(report.unchanged)) == ([], [], len(records))


@pytest.mark.django_db
def test_the_commands_take_workbooks(editor, tmp_path, capsys):
    path = tmp_path / "all.XLSX"
    call_command("export_examples", path)
    book = openpyxl.load_workbook(path)
    header = [cell.value for cell in book["texts"][1]]
    book["texts"].cell(2, header.index("pitch") + 1).value = "Something else."
    book.save(path)
    call_command("import_examples", path)
    assert capsys.readouterr().out.endswith(f"0 created, 1 changed, {Example.objects.count() - 1} unchanged\n")
    assert ExampleContent.admin_manager.filter(pitch="Something else.").count() == 1
    path.write_text("{}")
    with override("en"), pytest.raises(CommandError, match=r"Nothing was imported\.\nThis is not a workbook"):
        call_command("import_examples", path)


@pytest.mark.django_db
def test_what_only_the_database_refuses_is_named_by_the_example(editor, record, tmp_path):
    write_workbook([record | {"areas": ["XX"]}], tmp_path / "new.xlsx")
    with override("en"), pytest.raises(CommandError, match=r"\nexample 7, areas: XX is not known\.$"):
        call_command("import_examples", tmp_path / "new.xlsx")


def test_a_text_is_never_a_formula(record):
    record["texts"]["sv"]["need"] = "=HYPERLINK(1)"
    stream = written(record)
    book = openpyxl.load_workbook(stream)
    assert {cell.data_type for page in book for row in page.iter_rows() for cell in row} == {"s", "n"}
    assert b"<f>" not in zipfile.ZipFile(stream).read("xl/worksheets/sheet3.xml")
    assert {
        cell.number_format for row in book["texts"].iter_rows(min_col=2, min_row=2) for cell in row if cell.value
    } == {"@"}


@pytest.mark.parametrize("text", TRICKY)
def test_a_program_may_store_texts_in_a_table_of_their_own(record, text):
    record["texts"]["sv"]["need"] = text
    table = []

    def share(name, content):
        if name == "xl/worksheets/sheet3.xml":
            cells = re.compile(rb't="inlineStr"><is>(.*?)</is>', re.DOTALL)
            return cells.sub(lambda found: b't="s"><v>%d</v>' % (table.append(found[1]) or len(table) - 1), content)
        if name == "[Content_Types].xml":
            kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
            part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="%s"/></Types>' % kind
            return content.replace(b"</Types>", part)
        return content

    stream = repacked(written(record), share)
    with zipfile.ZipFile(stream, "a") as archive:
        strings = b"".join(b"<si>%s</si>" % text for text in table)
        namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        archive.writestr("xl/sharedStrings.xml", b'<sst xmlns="%s">%s</sst>' % (namespace, strings))
    stream.seek(0)
    assert read_workbook(stream) == [record]


def test_the_workbook_helps_who_fills_it_in(record):
    with override("sv"):
        book = openpyxl.load_workbook(written(record))
    assert book.sheetnames == ["read me", *(sheet.name for sheet in workbook_sheets.SHEETS)]
    assert {page.freeze_panes for page in book} == {"A2"}
    lists = {
        str(one.sqref).split(":")[0]: one.formula1 for one in book["organisations"].data_validations.dataValidation
    }
    assert lists["C2"] == '"owner,partner,funder,evaluator"'
    lines = list(book["read me"].iter_rows(values_only=True))
    assert ("organisations", "role", "partner", "Partner", "Partner") in lines
    assert ("examples", "gender", "women", "Women", "Kvinnor") in lines
    assert sum(line[3].startswith("An empty cell means not known") for line in lines) == 1


def test_every_allowed_value_has_a_label():
    for sheet in workbook_sheets.SHEETS:
        for column in sheet.header:
            assert str(sheet.label_of(column))
            assert [value for value, _label in sheet.choices_of(column)] == list(column.choices)


@pytest.mark.parametrize(
    ("place", "value", "number_format", "understood"),
    [
        ("adoptions.year", 2015, "General", (("texts", "sv", "adoptions", 0, "year"), "2015")),
        ("examples.start", 2015, "General", (("start",), "2015")),
        ("examples.start", moment(2015, 12, 1), "mmm\\-yy", (("start",), "2015-12")),
        ("examples.start", moment(2015, 12, 1), "[$-41D]d mmmm yyyy;@", (("start",), "2015-12-01")),
        ("examples.start", moment(2015, 1, 1), "yyyy", (("start",), "2015")),
        ("examples.start", " 2015-12 ", None, (("start",), "2015-12")),
        ("examples.review_by", moment(2027, 6, 30), "mm-dd-yy", (("review_by",), "2027-06-30")),
        ("examples.age_from", "18", None, (("age_from",), 18)),
        ("examples.age_from", 18.0, None, (("age_from",), 18)),
        ("examples.staffing_fte", "0.5", None, (("staffing_fte",), 0.5)),
        ("examples.staffing_fte", 0.5, "0%", (("staffing_fte",), 0.5)),
        ("examples.areas", "AX,SE , ", None, (("areas",), ["AX", "SE"])),
        ("examples.concepts", None, None, (("concepts",), [])),
        ("examples.gender", " women", None, (("gender",), "women")),
        ("steps.order", 9, None, (("texts", "sv", "steps", 1, "title"), "First")),
        (
            "resources.year",
            "2016",
            None,
            (
                (
                    "sources",
                    0,
                    "year",
                ),
                2016,
            ),
        ),
    ],
)
def test_what_a_program_made_of_a_value_is_understood(record, place, value, number_format, understood):
    [read] = read_workbook(edited(record, place, value, number_format))
    path, expected = understood
    for step in path:
        read = read[step]
    assert (read, type(read)) == (expected, type(expected))


@pytest.mark.parametrize(
    ("place", "value", "number_format"),
    [
        ("texts.title", "=1+1", None),
        ("texts.need", ArrayFormula("A2", "=1+1"), None),
        ("texts.title", "#REF!", None),
        ("texts.title", moment(2015, 12, 1), "yyyy-mm-dd"),
        ("texts.title", True, None),
        ("texts.title", None, None),
        ("texts.slug", "A B", None),
        ("texts.translation_kind", "robot", None),
        ("texts.need", 0.45, "0%"),
        ("texts.need", 101, "0000"),
        ("texts.need", 10**15, "0"),
        ("texts.need", "_x0000_", None),
        ("texts.language", "xx", None),
        ("examples.number", None, None),
        ("examples.number", "seven", None),
        ("examples.areas", None, None),
        ("examples.start", moment(2015, 12, 1, 8), "yyyy-mm-dd"),
        ("examples.start", moment(2015, 12, 1), "d/m"),
        ("examples.start", 42339, "General"),
        ("examples.start", "2015-13", None),
        ("examples.review_by", 2015, "General"),
        ("examples.review_by", moment(2015, 12, 1), "mmm-yy"),
        ("examples.age_from", 18.5, None),
        ("examples.age_from", moment(1900, 1, 18), "yyyy-mm-dd"),
        ("examples.age_from", 121, None),
        ("examples.staffing_fte", "1,000", None),
        ("examples.gender", "everyone", None),
        ("steps.language", "da", None),
        ("steps.number", 8, None),
        ("organisations.role", None, None),
        ("organisations.key", "Å", None),
        ("resources.kind", "book", None),
        ("resources.title", None, None),
    ],
)
def test_what_cannot_be_understood_is_refused_in_its_cell(record, place, value, number_format):
    assert (2, place) in problems_of(edited(record, place, value, number_format))


@pytest.mark.parametrize("place", ["examples.number", "texts.language", "steps.order", "resources.order"])
def test_no_row_stands_twice(record, place):
    book = openpyxl.load_workbook(written(record))
    page = book[place.split(".")[0]]
    page.append([cell.value for cell in page[2]])
    assert problems_of(saved(book)) == [(page.max_row, place)]


def test_every_error_is_listed(record):
    book = openpyxl.load_workbook(edited(record, "texts.title", "=1"))
    book["examples"]["L2"].value = "old"
    book["steps"]["A4"].value = 99
    book["steps"]["B4"].value = "sv"
    book["steps"]["C4"].value = 1
    book["resources"]["Z2"].value = "a note"
    assert problems_of(saved(book)) == [
        (2, "examples.age_from"), (2, "texts.title"), (2, "resources.Z"), (4, "steps.number"),
    ]  # fmt: skip


def test_sheets_and_columns_are_those_of_the_record(record):
    book = openpyxl.load_workbook(written(record))
    book.remove(book["steps"])
    book.create_sheet("Sheet1")
    book["texts"]["C1"].value = "Title"
    book["examples"]["A1"].value = "areas"
    assert set(problems_of(saved(book))) == {
        (0, "steps"), (0, "Sheet1"), (1, "texts.title"), (1, "texts.Title"), (1, "examples.number"),
        (1, "examples.areas"),
    }  # fmt: skip


def test_columns_sheets_and_blank_rows_may_move(record):
    book = openpyxl.load_workbook(written(record))
    book.remove(book["read me"])
    book.move_sheet("resources", -6)
    book["examples"].move_range("A1:A2", cols=60)
    book["steps"].insert_rows(3, amount=5)
    assert read_workbook(saved(book)) == [record]


def test_a_row_far_below_is_refused_without_waiting(record):
    book = openpyxl.load_workbook(written(record))
    book["texts"]["A1048576"].value = 7
    assert problems_of(saved(book)) == [(0, "texts")]


def test_a_program_may_leave_an_empty_last_row(record):
    far = b'<row r="1048576" ht="12.8"/></sheetData>'
    assert read_workbook(repacked(written(record), lambda _name, old: old.replace(b"</sheetData>", far))) == [record]


@pytest.mark.parametrize("text", ["a\x00", "\x0b", "\x1b[0m", "\ud800", "\uffff", "x" * 32_768, "🐋" * 16_384])
def test_what_a_workbook_cannot_hold_is_not_exported(record, text, tmp_path):
    record["texts"]["sv"]["need"] = text
    with pytest.raises(ExportRefused) as refused:
        write_workbook([record], tmp_path / "out.xlsx")
    assert [(problem.row, problem.field) for problem in refused.value.problems] == [(2, "texts.need")]
    assert not (tmp_path / "out.xlsx").exists()


def test_a_key_with_a_comma_is_not_exported(record):
    with override("en"), pytest.raises(ExportRefused, match=r"^row 2, examples\.concepts: A key in a list must not"):
        written(record | {"concepts": ["a,b"]})


def test_a_missing_address_of_a_text_is_left_to_the_import(record):
    without = copy.deepcopy(record)
    del without["texts"]["sv"]["slug"]
    assert read_workbook(written(without)) == [without]


DOCTYPE = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'


def with_doctype(content, encoding="utf-8"):
    content = re.sub(rb"^<\?xml[^>]*\?>\s*", b"", content)
    return f'<?xml version="1.0" encoding="{encoding}"?>'.encode(encoding) + (DOCTYPE + content).decode().encode(
        encoding
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-7", "utf-32"])
@pytest.mark.parametrize(
    "member", ["[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"]
)
def test_a_document_type_is_refused_in_every_member(record, member, encoding):
    stream = repacked(written(record), lambda name, old: with_doctype(old, encoding) if name == member else old)
    assert problems_of(stream) == [(0, "")]


def test_the_reason_is_said():
    with override("en"), pytest.raises(importing.ImportRefused, match=r"^This is not a workbook of the kind XLSX\.$"):
        read_workbook(io.BytesIO(b"number;title"))


def macros(stream):
    kinds = (b"openxmlformats-officedocument.spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    return repacked(stream, lambda _name, old: old.replace(*kinds))


def with_members(stream, members, compression=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(stream, "a", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    stream.seek(0)
    return stream


@pytest.mark.parametrize(
    "change",
    [
        lambda _stream: io.BytesIO(b""),
        lambda _stream: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        lambda stream: io.BytesIO(stream.read()[:-400]),
        lambda stream: io.BytesIO(stream.read() + bytes(workbook_archive.MAX_BYTES)),
        macros,
        lambda stream: repacked(stream, lambda name, old: None if name == "[Content_Types].xml" else old),
        lambda stream: repacked(stream, lambda name, old: None if name == "xl/workbook.xml" else old),
        lambda stream: repacked(stream, lambda name, old: old[:-20] if name == "xl/worksheets/sheet3.xml" else old),
        lambda stream: repacked(stream, lambda _name, old: old.replace(b'<row r="2"', b'<row r="1"')),
        lambda stream: repacked(stream, lambda _name, old: old.replace(b"<v>7</v>", b"<v>%s</v>" % (b"9" * 5000))),
        lambda stream: repacked(stream, lambda _name, old: old, zipfile.ZIP_BZIP2),
        lambda stream: with_members(stream, [("bomb.bin", bytes(5 * 2**20))]),
        lambda stream: with_members(stream, [(f"{number}.bin", b"") for number in range(200)]),
    ],
)
def test_what_is_no_sound_workbook_is_refused(record, change):
    assert problems_of(change(written(record))) == [(0, "")]


def test_the_directory_decides_before_anything_is_unpacked(record, monkeypatch):
    stream = written(record)
    monkeypatch.setattr(workbook_archive, "MAX_UNPACKED_BYTES", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    assert problems_of(stream) == [(0, "")]


cell_values = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**20), 10**20), st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([*TRICKY, "2015-02-30", "sv", "SE", "#DIV/0!", "_xD800_", "1e400", "9" * 30]),
    st.datetimes(moment(1900, 3, 1)), st.times(), st.timedeltas(dt.timedelta(0), dt.timedelta(9)),
)  # fmt: skip


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(workbook_sheets.SHEETS), st.integers(0, 40), st.integers(1, 4), cell_values)
def test_any_value_in_any_cell_is_read_or_refused(record, sheet, column, row, value):
    header = sheet.header[column % len(sheet.header)].name
    try:
        records = read_workbook(edited(record, f"{sheet.name}.{header}", value, row=row))
    except importing.ImportRefused as refused:
        places = {problem.field.split(".")[0] for problem in refused.problems}
    else:
        places = {sheet.name}
        assert read_workbook(written(*records)) == records
    assert places <= {one.name for one in workbook_sheets.SHEETS}
