"""Coverage-guided fuzzing of all readers, for a machine that has atheris (pip install atheris).

    python -m tests.integrationstatistics.fuzz_readers -runs=100000 [folder of files to begin with]

It is no part of the tests, which do the same with hypothesis, bounded. Anything but a ReadError, and
anything slow, ends it and leaves the file that did it.
"""

import sys

import atheris

with atheris.instrument_imports(include=["integrationstatistics"]):
    from integrationstatistics.readers import detection, jsonstat, px, sdmx_csv, table, unhcr
    from integrationstatistics.readers.errors import ReadError

READERS = [
    px.read,
    jsonstat.read,
    sdmx_csv.read,
    table.read_csv,
    table.read_xlsx,
    lambda raw: unhcr.read([raw]),
    detection.read,
]


def read(raw):
    """The first byte chooses the reader."""
    if not raw:
        return
    try:
        for _cell in READERS[raw[0] % len(READERS)](raw[1:]).cells():
            pass
    except ReadError:
        pass


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-max_len=4000", "-timeout=10", "-rss_limit_mb=1000"], read)
    atheris.Fuzz()
