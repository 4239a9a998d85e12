"""A server on 127.0.0.1 that answers as the services of figures do, faults included.

It knows one table of three variables, speaks the protocols of all of them, and keeps each request.
`server.faults` are answers that come before the right ones, each once.
"""

import json
import threading
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import prod
from urllib.parse import parse_qsl, unquote, urlsplit
from xml.sax.saxutils import escape

CODES = {"Land": ("DK", "NO", "SE"), "Kon": ("1", "2"), "Tid": ("2021", "2022", "2023", "2024")}
CAN_BE_LEFT_OUT = "Kon"
COUNTRIES = ("AFG", "SYR", "UKR", "ERI", "SOM")


@dataclass
class Reply:
    """One answer. `cut` bytes are promised but never sent."""

    status: int = 200
    body: bytes = b""
    type: str = "application/json; charset=utf-8"
    headers: dict = field(default_factory=dict)
    cut: int = 0


def as_json(document, status=200, **headers):
    return Reply(status, json.dumps(document).encode(), headers=headers)


HTML = Reply(200, b"<!DOCTYPE html><html><body>Maintenance</body></html>", "text/html")
IIS_403 = Reply(403, b"<html><head><title>403 - Forbidden: Access is denied.</title></head></html>", "text/html")
BAD_REQUEST = Reply(400, b"Solicitud incorrecta", "text/plain")


def busy(status=429, **headers):
    return Reply(status, b"slow down", "text/plain", headers=headers)


@dataclass
class Asked:
    """What the server was asked."""

    method: str
    path: str
    parameters: list
    body: object


class Service:
    """The answers, and what was asked. `max_cells` is what the service gives at once."""

    def __init__(self):
        self.asked = []
        self.faults = deque()
        self.max_cells = 100
        self.told_cells = None
        self.pages = 1

    def reply(self, asked):
        self.asked.append(asked)
        if self.faults:
            return self.faults.popleft()
        first = asked.path.strip("/").split("/")[0]
        return {
            "v1": self._pxweb_1,
            "v2": self._pxweb_2,
            "statbank": self._statbank,
            "eurostat": self._eurostat,
            "unhcr": self._unhcr,
        }[first](asked)

    def _told(self):
        return self.max_cells if self.told_cells is None else self.told_cells

    def _pxweb_1(self, asked):
        if asked.parameters == [("config", "")]:
            return as_json({"maxCells": self._told(), "maxValues": 50, "maxCalls": 10, "timeWindow": 10})
        if not asked.path.endswith(".px"):
            return as_json([{"id": "T1.px", "type": "t", "text": "Employed <em>[T1]</em>"}])
        if asked.method == "GET":
            variables = [
                {"code": code, "text": code, "values": codes, "valueTexts": codes}
                | ({"elimination": True} if code == CAN_BE_LEFT_OUT else {})
                | ({"time": True} if code == "Tid" else {})
                for code, codes in CODES.items()
            ]
            return as_json({"title": "Employed", "variables": variables})
        wanted = {one["code"]: one["selection"]["values"] for one in asked.body["query"]}
        if prod(map(len, wanted.values())) > self.max_cells:
            return as_json({"error": "Too many values selected"}, 403)
        if asked.body["response"]["format"] == "px":
            return Reply(200, px(wanted), "application/octet-stream")
        return as_json(dataset(wanted))

    def _pxweb_2(self, asked):
        if asked.path.endswith("/config"):
            return as_json({"maxDataCells": self._told(), "maxCallsPerTimeWindow": 0})
        if asked.path.endswith("/metadata"):
            document = dataset(CODES) | {"value": []}
            document["dimension"][CAN_BE_LEFT_OUT]["extension"] = {"elimination": True}
            return as_json(document)
        wanted = {one["variableCode"]: one["valueCodes"] for one in asked.body["selection"]}
        if prod(map(len, wanted.values())) > self.max_cells:
            problem = {"type": "Parameter error", "title": "Too many cells selected", "status": 400}
            return as_json(problem, 400)
        return as_json(dataset(wanted))

    def _statbank(self, asked):
        if asked.path.endswith("/tableinfo"):
            variables = [
                {
                    "id": code,
                    "elimination": code == CAN_BE_LEFT_OUT,
                    "values": [{"id": one, "text": one} for one in codes],
                }
                for code, codes in CODES.items()
            ]
            return as_json({"id": asked.body["table"], "variables": variables})
        wanted = {one["code"]: one["values"] for one in asked.body["variables"]}
        if prod(map(len, wanted.values())) > self.max_cells:
            return as_json({"errorTypeCode": "EXTRACT-TOOBIG", "message": "Der er valgt for mange data."}, 400)
        document = dataset(wanted)
        document["dimension"] |= {name: document.pop(name) for name in ("id", "size", "role")}
        return as_json({"dataset": document})

    def _eurostat(self, asked):
        if "/contentconstraint/" in asked.path:
            return Reply(200, constraint(), "application/vnd.sdmx.structure+xml;version=2.1")
        if "/sdmx/" in asked.path:
            keys = [
                part.split("+") if part else list(CODES[code])
                for part, code in zip(asked.path.split("/")[-1].split("."), CODES, strict=False)
            ]
            bounds = dict(asked.parameters)
            periods = [
                one for one in CODES["Tid"] if bounds.get("startPeriod", "0") <= one <= bounds.get("endPeriod", "9")
            ]
            wanted = dict(zip(CODES, [*keys, periods], strict=True))
        else:
            wanted = {
                code: [one for name, one in asked.parameters if name == {"Tid": "time"}.get(code, code)]
                for code in CODES
            }
            wanted = {code: codes or list(CODES[code]) for code, codes in wanted.items()}
        if prod(map(len, wanted.values())) > self.max_cells:
            return as_json({"error": [{"status": 413, "label": "EXTRACTION_TOO_BIG: more than 5000000"}]}, 413)
        if "/sdmx/" in asked.path:
            return Reply(200, sdmx_csv(wanted), "text/csv")
        return as_json(dataset({{"Tid": "time"}.get(code, code): codes for code, codes in wanted.items()}))

    def _unhcr(self, asked):
        parameters = dict(asked.parameters)
        number = int(parameters["page"])
        items = [
            {
                "year": 2024,
                "coo_iso": COUNTRIES[number - 1],
                "coo": "X",
                "coa_iso": "DNK",
                "coa": "DEN",
                "refugees": "5",
            }
        ]
        return as_json({"page": number, "maxPages": self.pages, "items": items})


def dataset(wanted):
    size = [len(codes) for codes in wanted.values()]
    return {
        "class": "dataset", "version": "2.0", "label": "Employed", "id": list(wanted), "size": size,
        "role": {"time": [name for name in wanted if name in {"Tid", "time"}]},
        "dimension": {code: {"label": code, "category": {"index": list(codes)}} for code, codes in wanted.items()},
        "value": list(range(prod(size))),
    }  # fmt: skip


def px(wanted):
    *stub, heading = wanted
    lines = ['CHARSET="ANSI";', 'MATRIX="T1";', 'TITLE="Employed";', f"STUB={quoted(stub)};", f'HEADING="{heading}";']
    lines += [f'VALUES("{code}")={quoted(codes)};' for code, codes in wanted.items()]
    figures = " ".join(map(str, range(prod(map(len, wanted.values())))))
    return "\n".join([*lines, f"DATA={figures};"]).encode()


def quoted(texts):
    return ",".join(f'"{text}"' for text in texts)


def sdmx_csv(wanted):
    lines = [f"DATAFLOW,LAST UPDATE,{','.join(wanted)},OBS_VALUE,OBS_FLAG".replace("Tid", "TIME_PERIOD")]
    for land in wanted["Land"]:
        for kon in wanted["Kon"]:
            lines += [f"ESTAT:T1(1.0),08/02/24 23:00:00,{land},{kon},{tid},7,p" for tid in wanted["Tid"]]
    return "\n".join(lines).encode()


def constraint(table=CODES, time="Tid"):
    """The codes of a table by variable, as Eurostat tells them; `time` is the variable of periods."""
    keys = ""
    for code, codes in table.items():
        values = "".join(f"<c:Value>{escape(one)}</c:Value>" for one in codes)
        keys += f'<c:KeyValue id="{"TIME_PERIOD" if code == time else code}">{values}</c:KeyValue>'
    return (
        '<?xml version="1.0"?><m:Structure xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
        'xmlns:s="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure" '
        'xmlns:c="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"><m:Structures><s:Constraints>'
        f'<s:ContentConstraint><s:CubeRegion include="true">{keys}</s:CubeRegion></s:ContentConstraint>'
        "</s:Constraints></m:Structures></m:Structure>"
    ).encode()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self._answer(None)

    def do_POST(self):
        self._answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

    def _answer(self, body):
        parts = urlsplit(self.path)
        parameters = parse_qsl(parts.query, keep_blank_values=True)
        reply = self.server.service.reply(Asked(self.command, unquote(parts.path), parameters, body))
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.type)
        self.send_header("Content-Length", str(len(reply.body) + reply.cut))
        for name, value in reply.headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(reply.body)
        if reply.cut:
            self.close_connection = True

    def log_message(self, *_args):
        """Say nothing."""


@contextmanager
def running():
    """The address of the server and its service, until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.service = Service()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server.service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
