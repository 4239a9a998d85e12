"""Eurostat and UNHCR on 127.0.0.1, with the tables that the project's datasets are fetched from.

What the tables have is written down here, not taken from the project's requests: more variables and codes than are
asked for, and figures for each of them. Figures are those of the project's own files, by the codes of the source.
"""

import csv
from collections import deque
from itertools import product
from math import prod

from integrationstatistics.loading import CONTENT

from .api_server import Reply, as_json, constraint

NORDIC = {"DNK": "DK", "FIN": "FI", "ISL": "IS", "NOR": "NO", "SWE": "SE"}
GEO = ["AT", "DK", "FI", "IS", "NO", "SE"]
CITIZENS = [
    "AF", "AFR", "BA", "BD", "BG", "CD", "CN", "CZ", "DE", "DK", "EE", "EL", "ER", "ES", "EU27_2020_FOR", "FI",
    "FOR_STLS", "FR", "HR", "HU", "IN", "IQ", "IR", "IS", "IT", "LK", "LT", "LV", "NAT", "NEU27_2020_FOR", "NG",
    "NL", "NO", "NP", "PH", "PK", "PL", "PS", "PT", "RO", "RS", "RU", "SE", "SK", "SO", "STLS", "SY", "TH",
    "TOTAL", "TR", "UA", "UK", "UNK", "US", "VE", "VN",
]  # fmt: skip
LFS = {"freq": ["A"], "unit": ["PC"], "sex": ["F", "M", "T"], "age": ["Y15-64", "Y20-64"]}
PEOPLE = {"freq": ["A"], "citizen": CITIZENS, "unit": ["NR"], "age": ["TOTAL", "Y20-24"], "sex": ["F", "M", "T"]}
GROUPS = ["EU27_2020_FOR", "FOR", "NAT", "NEU27_2020_FOR", "TOTAL"]
YEARS = [str(year) for year in range(1995, 2026)]
TABLES = {
    "lfsa_ergan": {**LFS, "citizen": GROUPS, "geo": GEO, "time": YEARS},
    "lfsa_urgan": {**LFS, "citizen": GROUPS, "geo": GEO, "time": YEARS},
    "lfsa_ergacob": {**LFS, "c_birth": GROUPS, "geo": GEO, "time": YEARS},
    "migr_asyappctza": {
        "freq": ["A"], "citizen": CITIZENS, "sex": ["F", "M", "T"], "unit": ["PER"], "age": ["TOTAL", "Y_LT14"],
        "applicant": ["FRST", "TOTAL"], "geo": GEO, "time": YEARS,
    },
    "migr_asytpsm": {
        "freq": ["M"], "unit": ["PER"], "citizen": CITIZENS, "sex": ["F", "M", "T"], "age": ["TOTAL", "Y_LT14"],
        "geo": GEO, "time": [f"{year}-{month:02}" for year in range(2022, 2026) for month in range(1, 13)],
    },
    "migr_pop1ctz": {**PEOPLE, "geo": GEO, "time": YEARS},
    "migr_imm1ctz": {**PEOPLE, "agedef": ["COMPLET", "REACH"], "geo": GEO, "time": YEARS},
    "demo_gind": {"freq": ["A"], "indic_de": ["AVG", "JAN"], "geo": GEO, "time": YEARS},
}  # fmt: skip
SPELT = {"GR": "EL", "GB": "UK", "EU": "EU27_2020_FOR", "NON-EU": "NEU27_2020_FOR"}
"""What Eurostat calls what the project's files call otherwise."""

THREE = {"AF": "AFG", "IQ": "IRQ", "SO": "SOM", "SY": "SYR", "UA": "UKR", "STATELESS": "XXA", "UNKNOWN": "UNK"}
"""UNHCR's origins that this office has; the files have more."""

LEVELS = {"N": "FI", "R": "RA", "A": "AR"}


def figures_of(key):
    """The rows of the project's file of a dataset."""
    with CONTENT.joinpath(f"{key}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Office:
    """Answers for one dataset, from the rows of its file, and keeps what it was asked."""

    def __init__(self, key):
        self.key = key
        self.rows = figures_of(key)
        self.asked = []
        self.faults = deque()

    def reply(self, asked):
        self.asked.append(asked)
        kind, *rest = asked.path.strip("/").split("/")
        return self._eurostat(asked, rest) if kind == "eurostat" else self._unhcr(asked)

    def _eurostat(self, asked, path):
        table = TABLES[path[-1]]
        if "contentconstraint" in path:
            return Reply(200, constraint(table, time="time"), "application/vnd.sdmx.structure+xml;version=2.1")
        wanted = {
            name: [one for one in codes if (name, one) in asked.parameters] or codes for name, codes in table.items()
        }
        known = {tuple(self._codes(row).items()): row for row in self.rows}
        said = [known.get(self._place(dict(zip(wanted, cell, strict=True)))) for cell in product(*wanted.values())]
        return as_json(document(wanted, said))

    def _codes(self, row):
        """A row's codes as the source spells them."""
        known = {"area[geo]": "geo", "period[time]": "time"}
        kept = {known.get(name, name): SPELT.get(code, code) for name, code in row.items()}
        if self.key == "foreign-citizens" and kept["citizen"] == "FOR":
            kept["citizen"] = "FOR_STLS"
        return {name: kept[name] for name in sorted(kept) if name not in {"value", "symbol", "flags"}}

    def _place(self, cell):
        return tuple((name, cell[name]) for name in self._codes(self.rows[0]))

    def _unhcr(self, asked):
        parameters = dict(asked.parameters)
        origins = parameters.get("coo", "").split(",") if "coo" in parameters else []
        items = [
            self._item(asked.path, row)
            for row in self.rows
            if parameters["yearFrom"] <= row["period[time]"] <= parameters["yearTo"]
            and (not row.get("coo") or self._is_wanted(row["coo"], origins, "coo_all" in parameters))
        ]
        assert parameters["coa"].split(",") == list(NORDIC)
        return as_json({"page": 1, "maxPages": 1, "items": items})

    def _is_wanted(self, origin, origins, all_of_them):
        if origin == "TOTAL":
            return not origins and not all_of_them
        return origin in THREE and (all_of_them or THREE[origin] in origins)

    def _item(self, path, row):
        area = next(code for code, own in NORDIC.items() if own == row["area[geo]"])
        origin = THREE.get(row.get("coo"), "-")
        item = {
            "year": int(row["period[time]"]), "coo_id": "-", "coo_name": "-", "coo": origin, "coo_iso": origin,
            "coa_id": 1, "coa_name": area, "coa": area[:2] + "X", "coa_iso": area,
        }  # fmt: skip
        if path.strip("/").endswith("asylum-applications"):
            kind = row["app_type/dec_level"][0]
            return item | {
                "procedure_type": "G", "app_type": kind, "dec_level": LEVELS[kind], "app_pc": "P",
                "applied": int(row["value"]),
            }  # fmt: skip
        others = dict.fromkeys(("refugees", "asylum_seekers", "returned_refugees", "idps", "stateless", "ooc"), "0")
        return item | others | {"oip": "-", row["measure[metric]"]: int(row["value"])}


def document(wanted, said):
    """JSON-stat as Eurostat writes it: sparse values and statuses, no roles."""
    found = {str(offset): row for offset, row in enumerate(said) if row}
    size = [len(codes) for codes in wanted.values()]
    assert prod(size) == len(said)
    return {
        "version": "2.0", "class": "dataset", "label": "Table", "source": "ESTAT",
        "updated": "2026-11-20T23:00:00+0100", "id": list(wanted), "size": size,
        "dimension": {
            name: {"label": name, "category": {"index": {one: at for at, one in enumerate(codes)}}}
            for name, codes in wanted.items()
        },
        "value": {offset: float(row["value"]) for offset, row in found.items() if row["value"]},
        "status": {offset: said for offset, row in found.items() if (said := row["flags"] or row["symbol"])},
    }  # fmt: skip
