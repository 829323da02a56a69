#!/usr/bin/env python3
"""Answers of cel-cpp, through the package cel-expr-python.

Reads JSON lines {"expression": text, "values": {name: value}} and writes for
each a line with what the expression comes to: its value in the notation of
`text` below, `invalid` when it is not accepted, `error` when it fails.
"""
import base64
import datetime
import json
import math
import re
import struct
import sys
from fractions import Fraction

from cel_expr_python import cel

TYPES = {
    "b1": cel.Type.BOOL, "b2": cel.Type.BOOL,
    "i1": cel.Type.INT, "i2": cel.Type.INT,
    "u1": cel.Type.UINT, "u2": cel.Type.UINT,
    "d1": cel.Type.DOUBLE, "d2": cel.Type.DOUBLE,
    "s1": cel.Type.STRING, "s2": cel.Type.STRING,
    "y1": cel.Type.BYTES,
    "li": cel.Type.List(cel.Type.INT), "ls": cel.Type.List(cel.Type.STRING),
    "ld": cel.Type.List(cel.Type.DOUBLE),
    "ms": cel.Type.Map(cel.Type.STRING, cel.Type.INT),
    "mi": cel.Type.Map(cel.Type.INT, cel.Type.STRING),
}
UNITS = {"h": 3600 * 10**9, "m": 60 * 10**9, "s": 10**9,
         "ms": 10**6, "us": 10**3, "ns": 1}


def extensions():
    for name in ("bindings", "encoders", "math", "optional", "strings"):
        module = __import__("cel_expr_python.ext.ext_" + name,
                            fromlist=["ext_" + name])
        yield getattr(module, "Ext" + name.capitalize())()


def given(name, value):
    """A value of a request as what the engine takes for it."""
    if name.startswith("y"):
        return base64.b64decode(value)
    if name == "ld":
        return [float(item) for item in value]
    if name.startswith("d"):
        return float(value)
    if name.startswith(("i", "u")):
        return int(value)
    if name == "li":
        return [int(item) for item in value]
    if name == "ms":
        return {key: int(item) for key, item in value.items()}
    if name == "mi":
        return {int(key): item for key, item in value.items()}
    return value


def number(value):
    if math.isnan(value):
        return "dNaN"
    return "d%016x" % struct.unpack(">Q", struct.pack(">d", value))[0]


def moment(value):
    # Python's datetime stops at microseconds: the rest is in the printed form.
    since = value.value().astimezone(datetime.timezone.utc) \
        - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    seconds = since // datetime.timedelta(seconds=1)
    fraction = re.search(r"\.(\d+)", repr(value))
    nanos = int(fraction.group(1).ljust(9, "0")[:9]) if fraction else 0
    return "t%d" % (seconds * 10**9 + nanos)


def span(value):
    printed = repr(value)
    parts = re.findall(r"([\d.]+)(h|ms|us|ns|m|s)", printed)
    total = int(sum(Fraction(amount) * UNITS[unit] for amount, unit in parts))
    return "p%d" % (-total if printed.startswith("-") else total)


def plain_key(key):
    if isinstance(key, bool):
        return "true" if key else "false"
    return str(key) if isinstance(key, int) else "s" + key.encode().hex()


def text(value):
    kind = value.type().name().split("<")[0]
    if kind == "ERROR":
        return "error"
    if kind == "NULL":
        return "null"
    if kind == "BOOL":
        return "true" if value.value() else "false"
    if kind == "INT":
        return str(value.value())
    if kind == "UINT":
        return "%du" % value.value()
    if kind == "DOUBLE":
        return number(value.value())
    if kind == "STRING":
        return "s" + value.value().encode().hex()
    if kind == "BYTES":
        return "b" + bytes(value.value()).hex()
    if kind == "LIST":
        return "[" + ", ".join(text(item) for item in value.value()) + "]"
    if kind == "MAP":
        entries = sorted(plain_key(key) + ": " + text(item)
                         for key, item in value.value().items())
        return "{" + ", ".join(entries) + "}"
    if kind == "TIMESTAMP":
        return moment(value)
    if kind == "DURATION":
        return span(value)
    if kind == "TYPE":
        return "type " + repr(value).split("<")[0]
    return "unsupported " + kind


def main():
    environment = cel.NewEnv(variables=TYPES, extensions=list(extensions()))
    for line in sys.stdin:
        request = json.loads(line)
        try:
            expression = environment.compile(request["expression"])
        except Exception:  # the package has no type for what it refuses
            print("invalid", flush=True)
            continue
        try:
            values = {name: given(name, value)
                      for name, value in request["values"].items()}
            result = text(expression.eval(environment.Activation(values)))
        except Exception:
            result = "error"
        print(result, flush=True)


if __name__ == "__main__":
    main()
