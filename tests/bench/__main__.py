"""All measurements, or those that are named: python -m tests.bench search."""

import sys

from . import search, site

MEASUREMENTS = {"site": site.main, "search": search.main}


def main(names: list[str]) -> None:
    for name in names or MEASUREMENTS:
        print(f"\n== {name} ==", flush=True)
        MEASUREMENTS[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
