"""Codes of periods, formats told apart by what they hold, and tables put together from parts."""

import pytest

from integrationstatistics.readers import detection, table
from integrationstatistics.readers.detection import Format
from integrationstatistics.readers.errors import ReadError
from integrationstatistics.readers.joining import join
from integrationstatistics.readers.periods import Period, frequency_of, period


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2024", Period("A", 2024)),
        ("2024*", Period("A", 2024)),
        ("2024K2", Period("Q", 2024, 2)),
        ("2024Q2", Period("Q", 2024, 2)),
        ("2024-Q1", Period("Q", 2024, 1)),
        ("2024-S1", Period("H", 2024, 1)),
        ("2024H2", Period("H", 2024, 2)),
        ("2024M03", Period("M", 2024, 3)),
        ("2025-03", Period("M", 2025, 3)),
        ("2026U35", Period("W", 2026, 35)),
        ("2026V30", Period("W", 2026, 30)),
        ("2026-W13", Period("W", 2026, 13)),
        ("48", None),
        ("2024M13", None),
        ("2024Q5", None),
        ("20241", None),
        ("0000", None),
        ("2020/21", None),
        ("", None),
    ],
)
def test_a_code_says_its_period_or_none(code, expected):
    assert period(code) == expected


def test_digits_alone_need_the_frequency():
    assert period("20241", "Q") == Period("Q", 2024, 1)
    assert period("202403", "M") == Period("M", 2024, 3)
    assert period("2024", "M") is None


def test_periods_sort_by_one_number():
    assert [Period("A", 2024).key, Period("M", 2024, 3).key] == [202400, 202403]


def test_the_frequency_of_codes_is_the_one_that_all_have():
    assert (frequency_of(("2024K1", "2024Q2")), frequency_of(("2024", "2024Q2")), frequency_of(("0", "1"))) == (
        "Q",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b'CHARSET="ANSI";\nDATA=1;', Format.PX),
        (b'\xef\xbb\xbfAXIS-VERSION="2013";', Format.PX),
        (b'{"class":"dataset"}', Format.JSON_STAT),
        (b' \n{"dataset":{}}', Format.JSON_STAT),
        (b'{"page":1,"items":[]}', Format.UNHCR),
        (b"STRUCTURE[;],STRUCTURE_ID,", Format.SDMX_CSV),
        (b'"DATAFLOW","LAST UPDATE"', Format.SDMX_CSV),
        (b"PK\x03\x04", Format.XLSX),
        (b"area,year,value\n", Format.CSV),
        ("område;value\n".encode("utf-16"), Format.CSV),
        (b"", Format.CSV),
    ],
)
def test_a_format_is_known_by_what_the_file_holds(raw, expected):
    assert detection.detect(raw) == expected


def part(*rows):
    return table.read_csv("\n".join(["area,year,value", *rows]).encode())


def test_parts_of_a_table_become_one():
    whole = join([part("SE,2023,1", "NO,2023,2"), part("NO,2024,3", "DK,2024,4")])
    assert whole == part("SE,2023,1", "NO,2023,2", "NO,2024,3", "DK,2024,4")


def test_parts_that_do_not_fit_are_refused():
    with pytest.raises(ReadError, match="have different dimensions"):
        join([part("SE,2023,1"), table.read_csv(b"area,value\nSE,1\n")])
    with pytest.raises(ReadError, match="have the same cell"):
        list(join([part("SE,2023,1"), part("SE,2023,2")]).cells())
