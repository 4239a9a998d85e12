"""Whatever a file holds, a reader gives figures or raises ReadError, and never needs much memory or time."""

import io
import random
import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from integrationstatistics.readers import detection, jsonstat, px, sdmx_csv, table, unhcr
from integrationstatistics.readers.errors import ReadError
from integrationstatistics.writers import jsonstat as jsonstat_writer
from integrationstatistics.writers import px as px_writer
from integrationstatistics.writers import sdmx_csv as sdmx_writer
from integrationstatistics.writers import table as table_writer

from .cubes import Can, cubes
from .test_px import KEYS, SMALL, text
from .test_sdmx_csv import FIRST, SECOND
from .test_table import TEXT

READERS = {
    "px": px.read,
    "json-stat": lambda raw: tuple(jsonstat.read_all(raw).values()),
    "sdmx-csv": sdmx_csv.read,
    "csv": table.read_csv,
    "xlsx": table.read_xlsx,
    "unhcr": lambda raw: unhcr.read([raw]),
    "any": detection.read,
}
WRITERS = [px_writer.write, jsonstat_writer.write, sdmx_writer.write, table_writer.write_csv, table_writer.write_xlsx]
MIB = 2**20
some = settings(max_examples=60, deadline=None)


def survive(raw):
    """Read with every reader, to the last cell. Anything but a ReadError fails the test."""
    for read in READERS.values():
        try:
            found = read(raw)
            for cube in found if isinstance(found, tuple) else [found]:
                for _cell in cube.cells():
                    pass
        except ReadError as error:
            if not str(error):
                pytest.fail("An error without a message helps nobody.")


@some
@given(st.binary(max_size=300))
@example(b"")
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf")
@example(b'"' * 999)
@example(b"DATA=")
@example(b"=;DATA=1;")
def test_arbitrary_bytes(raw):
    survive(raw)


HEADS = [
    "",
    'CHARSET="ANSI";\n',
    SMALL,
    SMALL + "DATA=\n",
    '{"class":"dataset","id":',
    FIRST,
    SECOND,
    TEXT,
    "PK\x03\x04",
]


@some
@given(st.sampled_from(HEADS), st.text(max_size=200))
def test_arbitrary_texts_behind_a_real_beginning(head, rest):
    survive((head + rest).encode("utf-8", "surrogatepass"))


def mutated(raw, seed):
    """The file with some of its bytes changed, taken out, doubled or cut off: the same for the same seed."""
    chance = random.Random(seed)
    found = bytearray(raw)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(found) + 1)
        match chance.randrange(5):
            case 0:
                found[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del found[at : at + chance.randint(1, 20)]
            case 2:
                found[at:at] = chance.choice(
                    [b'"', b",", b";", b"{", b"]", b"\n", b"9" * 400, b"-1", b"null", b"1e999"]
                )
            case 3:
                found[at:at] = found[at : at + chance.randint(1, 40)]
            case 4:
                del found[at:]
    return bytes(found)


@some
@given(cubes(Can(languages=("sv",), must_have_labels=True, exponents=False)), st.integers(0, 10**9))
@pytest.mark.parametrize("write", WRITERS)
def test_files_that_were_damaged_on_the_way(write, cube, seed):
    stream = io.BytesIO()
    write(cube, stream)
    survive(mutated(stream.getvalue(), seed))


@some
@given(st.integers(0, 10**9))
@pytest.mark.parametrize("whole", [text(), text(KEYS, '"SE" 3 4;'), FIRST, SECOND, TEXT])
def test_real_looking_files_that_were_damaged(whole, seed):
    survive(mutated(whole.encode(), seed))


def giants():
    """Small files that claim to be very large."""
    values = ",".join(f'"{number}"' for number in range(2000))
    wide = SMALL.replace('"2023","2024"', values).replace('"Danmark","Sverige"', values)
    wider = wide.replace('STUB="land";', 'STUB="land","a","b";')
    wider += f'VALUES("a")={values};\nVALUES("b")={values};\n'
    yield text(start=wider)
    yield text('KEYS("land")=VALUES;\nKEYS("a")=VALUES;\nKEYS("b")=VALUES;\n', '"1","1","1" 5;', start=wider)
    weeks = ",".join(['"0001"-"9999"'] * 500)
    yield text(start=SMALL.replace('VALUES("år")="2023","2024";', f'TIMEVAL("år")=TLIST(A1),{weeks};'))
    yield '{"class":"dataset","id":["a","b"],"size":[1e9,1e9],"dimension":{},"value":[]}'
    index = "{" + ",".join(f'"{number}":{number}' for number in range(3000)) + "}"
    dimensions = ",".join(f'"{name}":{{"category":{{"index":{index}}}}}' for name in "abcdef")
    yield (
        '{"class":"dataset","id":["a","b","c","d","e","f"],"size":[3000,3000,3000,3000,3000,3000],'
        f'"dimension":{{{dimensions}}},"value":{{"0":1,"728999999999999999999":2}},"status":"e"}}'
    )
    yield '{"a":' * 50_000
    yield '{"class":"dataset","extension":' + '{"a":' * 900 + "1" + "}" * 900 + "}"
    yield "x,value\na," + "9" * 200_000
    yield "x,value\n" + "a" * 200_000 + ",1"
    yield "x,value\na,1e999\nb,1e-999\n"
    yield ",".join(["x"] * 10_000) + ",value\n"
    yield SMALL + "NOTE=" + '"a"' * 100_000 + ";\nDATA=1 2 3 4;"
    yield SMALL + "X" * 200_000 + "=1;\nDATA=1 2 3 4;"
    yield "(" * 200_000 + ";DATA=1;"
    blanks = " " * 200_000
    yield SMALL + f'X{blanks}y=1;\nX[{blanks}=1;\nNOTE="{blanks}";\nDATA{blanks}1'
    yield SMALL + f'NOTE="<a {"href=x " * 30_000}";\nNOTE="{"<a " * 60_000}";\nDATA=1 2 3 4;'
    many = ",".join(f'"{number}"' for number in range(20_000))
    pairs = ",".join(f'"0":"{number}"' for number in range(20_000))
    start = SMALL.replace('"Danmark","Sverige"', many)
    yield start + f'HIERARCHIES("land")={pairs};\nDATA=1;'
    yield 'A("' + '","' * 100_000 + '")=1;DATA=1;'


@pytest.mark.parametrize("whole", list(giants()), ids=lambda whole: whole[:20].strip())
def test_small_files_that_claim_to_be_giants_need_little_memory(whole):
    raw = whole.encode()
    tracemalloc.start()
    try:
        survive(raw)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 100 * MIB
