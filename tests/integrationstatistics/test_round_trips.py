"""Every format gives back exactly what was written into it: figures to the last zero, symbols, flags, texts."""

import csv
import io
import json
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from jsonstat_validator import validate_jsonstat

from integrationstatistics.readers import jsonstat, px, sdmx_csv, table
from integrationstatistics.readers.cube import Role, Unit
from integrationstatistics.writers import jsonstat as jsonstat_writer
from integrationstatistics.writers import px as px_writer
from integrationstatistics.writers import sdmx_csv as sdmx_writer
from integrationstatistics.writers import table as table_writer

from .cubes import Can, cubes

many = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

PX = Can(
    languages=("sv", "en"),
    must_have_labels=True,
    not_in_codes="",
    not_in_texts='<>"#*',
    exponents=False,
    nil_digits=False,
    symbols=("", ".", "..", ":", "x!"),
)
SDMX = Can(
    not_in_codes=":[]();,'=@",
    notes=False,
    units=True,
    category_units=False,
    hierarchy=False,
    exponents=True,
    roles=(),
)
CSV = Can(
    languages=("da", "fi"),
    not_in_codes="[]:",
    notes=False,
    units=False,
    category_units=False,
    hierarchy=False,
    dates=False,
    exponents=False,
    table=False,
)


def written(write, cube, **options):
    stream = io.BytesIO()
    write(cube, stream, **options)
    return stream.getvalue()


@many
@given(cubes(PX))
def test_px_is_read_back_as_it_was(cube):
    assert px.read(written(px_writer.write, cube)) == cube


@many
@given(cubes(Can()))
def test_json_stat_is_read_back_as_it_was_and_is_valid(cube):
    raw = written(jsonstat_writer.write, cube)
    assert jsonstat.read(raw) == cube
    assert validate_jsonstat(json.loads(raw))


@many
@given(cubes(SDMX))
def test_sdmx_csv_is_read_back_as_it_was(cube):
    raw = written(sdmx_writer.write, cube)
    found = sdmx_csv.read(raw, "en")
    assert found.extension == {"sdmx": {"structure": cube.code}}
    assert replace(found, source={}, next_update=None, extension={}) == replace(
        cube, source={}, next_update=None, extension={}
    )


@many
@given(cubes(CSV))
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_read_back_as_it_was(delimiter, cube):
    without_names = replace(cube, dimensions=tuple(replace(one, labels={}) for one in cube.dimensions))
    assert table.read_csv(written(table_writer.write_csv, cube, delimiter=delimiter)) == without_names


@few
@given(cubes(Can(languages=("se", "kl"))))
def test_workbook_is_read_back_as_it_was(cube):
    assert table.read_xlsx(written(table_writer.write_xlsx, cube)) == cube


@few
@given(cubes(CSV))
def test_no_cell_of_a_csv_file_begins_like_a_formula(cube):
    rows = csv.reader(io.StringIO(written(table_writer.write_csv, cube).decode("utf-8-sig"), newline=""))
    texts = [cell for row in rows for cell in row if not is_number(cell)]
    assert [text for text in texts if text[:1] in tuple("=+-@\t\r\n") and text not in {"", "-"}] == []


def is_number(text):
    return text.removeprefix("-").removeprefix("+").replace(".", "", 1).isdigit()


@few
@given(cubes(Can()))
def test_no_cell_of_a_workbook_is_a_formula(cube):
    book = openpyxl.load_workbook(io.BytesIO(written(table_writer.write_xlsx, cube)))
    assert {cell.data_type for page in book for row in page for cell in row} <= {"s", "n"}


def test_units_of_contents_stand_beside_their_figures():
    text = "area,measure[metric],value,unit:en\nSE,rate,62.1,per cent\nSE,persons,500,persons\n"
    cube = table.read_csv(text.encode())
    units = {category.code: category.unit for category in cube.dimension("measure").categories}
    assert cube.dimension("measure").role is Role.METRIC
    assert units == {"rate": Unit({"en": "per cent"}), "persons": Unit({"en": "persons"})}
    assert table.read_csv(written(table_writer.write_csv, cube)) == cube
