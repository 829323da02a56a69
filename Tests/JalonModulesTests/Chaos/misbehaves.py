#!/usr/bin/env python3
"""A check module that misbehaves in exactly one way.

    misbehaves.py MODE

Without its mode it would be a correct module: `misbehaves` 1.0.0 gives the credit 1 to a figure of at most 400 and 0 to
any other, with a finding for each. MODES, at the end, holds every way in which it can go wrong, and `good`, which does
not; expected.json says what Jalon must make of each.

What is said to go on for ever ends when the process that started it does, and after ten minutes in any case; memory,
output and processes are bounded too: a host without limits fails its test, and the machine stays usable.
"""
import json
import os
import re
import resource
import select
import signal
import sys
import threading
import time

LIMIT = 400
DESCRIPTION = json.loads("""{
  "kind": "description", "protocol": 1, "name": "misbehaves", "version": "1.0.0",
  "summary": {"fr": "se conduit mal, d'une seule façon", "en": "misbehaves, in one way only"},
  "parameters": {
    "type": "object",
    "properties": {"indicator": {
      "type": "string", "x-jalon": "indicator",
      "x-jalon-description": {"fr": "la valeur jugée", "en": "the value that is judged"}
    }},
    "required": ["indicator"], "additionalProperties": false
  },
  "needs": ["figure"],
  "findings": [
    {"id": "within", "severity": "note", "arguments": ["indicator", "value"],
     "text": {"fr": "{indicator} : {value}, au plus 400", "en": "{indicator}: {value}, at most 400"}},
    {"id": "above", "severity": "error", "arguments": ["indicator", "value"],
     "text": {"fr": "{indicator} : {value}, plus que 400", "en": "{indicator}: {value}, more than 400"}}
  ]
}""")

# The correct module.


class Input:
    """The lines of standard input."""

    buffer = b""

    def line(self):
        """The next line, None at the end."""
        while b"\n" not in self.buffer:
            read = os.read(0, 1 << 20)
            if not read:
                return None
            self.buffer += read
        line, _, self.buffer = self.buffer.partition(b"\n")
        return line

    def has_more(self, seconds):
        """Whether something follows within so many seconds."""
        return b"\n" in self.buffer or bool(select.select([0], [], [], seconds)[0])


INPUT = Input()


def encode(message):
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def put(data, to=1):
    """Writes all of it; ends when nobody reads any more."""
    data = memoryview(data)
    try:
        while data:
            data = data[os.write(to, data) :]
    except BrokenPipeError:
        os._exit(1)


def number_of(element):
    """The number in an element of a row, None when it has none."""
    value = element.get("value") if isinstance(element, dict) else element
    return None if value is None else float(value)


def judge(row):
    number = number_of(row[0])
    if number is None:
        return {"outcome": "not_assessed", "findings": []}
    value = row[0]["value"] if isinstance(row[0], dict) else row[0]
    arguments = {"indicator": {"name_of": 0}, "value": {"value": value, "of": 0}}
    finding = {"id": "within" if number <= LIMIT else "above", "need": 0, "arguments": arguments}
    return {"credit": 1 if number <= LIMIT else 0, "findings": [finding]}


def answer(message, change):
    match message["kind"]:
        case "describe":
            return DESCRIPTION
        case "prepare":
            need = {"figure": message["parameters"]["indicator"], "required": True}
            return {"kind": "prepared", "check": message["check"], "needs": [need]}
        case "evaluate":
            rows = [change(judge(row), number_of(row[0])) for row in message["rows"]]
            return {"kind": "verdicts", "batch": message["batch"], "rows": rows}


def run(mode):
    def hook(kind, when, thing):
        change = mode.get((kind, when)) or (mode.get(("any", when)) if kind in KINDS else None)
        return change(thing) if change else thing

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    hook("start", "before", None)
    while (text := INPUT.line()) is not None:
        message = json.loads(text)
        kind = message.get("kind")
        hook(kind, "before", message)
        if kind == "shutdown":
            break
        if kind in KINDS:
            good = answer(message, mode.get(("evaluate", "judge"), lambda verdict, number: verdict))
            put(hook(kind, "line", encode(hook(kind, "answer", good))))
            hook(kind, "after", message)
    os._exit(0)


# Where a mode takes hold. `kind` is that of the message that is answered, `any` of KINDS, or `start` or `shutdown`.

KINDS = ("describe", "prepare", "evaluate")

# Does something before or after the answer; each act gets the message.
before = lambda kind, *acts: {(kind, "before"): lambda message: [act(message) for act in acts]}
after = lambda kind, *acts: {(kind, "after"): lambda message: [act(message) for act in acts]}
# Another answer; the same in other bytes, from the line with its end; another verdict on a number.
says = lambda kind, change: {(kind, "answer"): change}
writes = lambda kind, change: {(kind, "line"): change}
judges = lambda change: {("evaluate", "judge"): change}
# The same verdict for every row; every credit written as this text; findings with some keys changed.
gives = lambda **verdict: judges(lambda good, number: verdict)
credit = lambda text: writes("evaluate", lambda line: re.sub(rb'"credit":[01]', b'"credit":' + text, line))
finds = lambda **keys: judges(lambda good, number: good | {"findings": [found | keys for found in good["findings"]]})


def changes(kind, /, **keys):
    """An answer with some keys changed; those that are None are left out."""
    return says(kind, lambda good: {key: value for key, value in (good | keys).items() if value is not None})


def describes(**keys):
    """A description whose first finding has some keys changed."""
    return changes("describe", findings=[DESCRIPTION["findings"][0] | keys, DESCRIPTION["findings"][1]])


def argues(**arguments):
    """Findings with an argument changed or added, or left out if it is None."""
    both = {"indicator": {"name_of": 0}, "value": {"value": 348, "of": 0}} | arguments
    return finds(arguments={key: value for key, value in both.items() if value is not None})


def only(number, act):
    """Does something instead of judging a row with this number."""
    return judges(lambda good, judged: act(good) if judged == number else good)


# What it then does.

exits = lambda status: lambda _: os._exit(status)
closes = lambda descriptor: lambda _: os.close(descriptor)
prints = lambda data, to=1: lambda _: put(data, to)
dies = lambda number: lambda _: os.kill(os.getpid(), number)
log = lambda message, level="info": encode({"kind": "log", "level": level, "message": message})


def for_ever(_=None):
    parent, end = os.getppid(), time.monotonic() + 600
    while os.getppid() == parent and time.monotonic() < end:
        time.sleep(0.2)
    os._exit(9)


def repeats(data, seconds=0):
    """Writes the same again and again, up to a gibibyte."""

    def act(_):
        parent = os.getppid()
        for _ in range((1 << 30) // len(data)):
            put(data)
            time.sleep(seconds)
            if os.getppid() != parent:
                os._exit(9)
        for_ever()

    return act


def fails(_):
    raise ValueError("the register has no such page")


def floods_stderr(_):
    def flood():
        while True:
            put(CHATTER * 2000, to=2)
            time.sleep(0.001)

    threading.Thread(target=flood, daemon=True).start()


def eats_memory(_):
    held = []
    while len(held) < 192:  # 3 GiB
        held.append(b"x" * (16 << 20))
        time.sleep(0.005)
    for_ever()


def forks(count, seconds, own_session):
    """Leaves children that sleep and keep the standard streams open."""

    def act(_):
        for _ in range(count):
            if os.fork() == 0:
                if own_session:
                    os.setsid()
                time.sleep(seconds)
                os._exit(0)

    return act


def stops_itself(_):
    """A child sees to it that what cannot end by itself goes when nobody holds its standard input any more."""
    own, end, host = os.getpid(), time.monotonic() + 600, select.poll()
    host.register(0, 0)
    if os.fork() == 0:
        while os.getppid() == own and time.monotonic() < end and not host.poll(200):
            pass
        if os.getppid() == own:
            os.kill(own, signal.SIGKILL)
        os._exit(0)
    os.kill(own, signal.SIGSTOP)


def ignores_sigterm(_):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


def crashes_in_company(message):
    if len(message["rows"]) > 1:
        os._exit(70)


def half_then_exit(line):
    put(line[: len(line) // 2])
    os._exit(0)


def in_pieces(line):
    for start in range(0, len(line), 7):
        put(line[start : start + 7])
    return b""


def slowly(good, _):
    time.sleep(0.05)
    return good


def backwards(line, held=[]):
    """Keeps an answer back while there is another question, then gives all of them, the last one first."""
    held.insert(0, line)
    if INPUT.has_more(0.2):
        return b""
    lines = b"".join(held)
    held.clear()
    return lines


def with_unknown_things(line):
    good = json.loads(line) | {"mood": "fine", "extra": {"rows": [[], {"credit": 7}]}}
    if good["kind"] == "verdicts":
        good["rows"] = [row | {"confidence": 0.3, "because": [1, None, "x"]} for row in good["rows"]]
    stranger = encode({"kind": "weather", "batch": 1, "rows": [{"credit": 9}], "sky": "grey"})
    return stranger + encode(good) + stranger


def in_odd_spelling(line):
    """Keys in reverse order, spaces, escapes, and numbers in another spelling."""
    good = dict(reversed(json.loads(line).items()))
    text = json.dumps(good, separators=(" ,\t", " : ")).replace('"kind"', '"\\u006bind"')
    text = re.sub(r'("credit" : )([01])', lambda found: found[1] + ("10.0e-1" if found[2] == "1" else "-0.0"), text)
    return f" {text} \n".encode()


def with_another_text_each_time(good):
    first, second = good["findings"]
    text = first["text"] | {"en": f"{{indicator}}: {{value}}, as of {time.time_ns()}"}
    return good | {"findings": [first | {"text": text}, second]}


CHATTER = b"still here, and still talking\n"
ESCAPES = "\x1b[2J\x1b]0;owned\x07\r\u202e\x00"
DIRT = b"\x1b[2J\x1b]0;owned\x07 \xff\xfe\x00\r" + b"long " * 200_000 + b"\xc3\n\x1b[31mlast words\n"
EARLY = b"".join(encode({"kind": "verdicts", "batch": batch, "rows": [{"credit": 1}]}) for batch in range(4))
NESTED = b',"extra":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"
COLOURED = DESCRIPTION["parameters"] | {"properties": {"indicator": {"x-jalon": "colour"}}}
OWN_ERROR = {"outcome": "error", "message": {"fr": "le registre est illisible", "en": "the register is unreadable"}}

MODES = {
    # Correct, if odd.
    "good": {},
    "answers-in-reverse-order": writes("evaluate", backwards),
    "unknown-kinds-and-keys": writes("any", with_unknown_things),
    "odd-spelling": writes("any", in_odd_spelling),
    "windows-line-ends": writes("any", lambda line: line[:-1] + b"\r\n"),
    "empty-lines": writes("any", lambda line: b"\n\n" + line + b"\n"),
    "small-pieces": writes("any", in_pieces),
    "slow": judges(slowly),
    "warning": before("evaluate", prints(log("the register was last updated 40 days ago", "warning"))),
    "log-with-escapes": before("evaluate", prints(log(ESCAPES, "warning"))),
    "log-of-unknown-level": before("evaluate", prints(log("the sky is grey", "fatal"))),
    "log-without-message": before("evaluate", prints(encode({"kind": "log", "level": "info"}))),
    "talks-a-lot": before("any", prints(log("x" * 1000) * 256)),
    "floods-stderr": before("start", floods_stderr) | before("any", prints(CHATTER * 40_000, to=2)),
    "closes-stderr": before("start", closes(2)),
    "speaks-first": before("start", prints(encode(DESCRIPTION))) | writes("describe", lambda line: b""),
    # Start.
    "exits-at-once": before("start", exits(0)),
    "banner": before("start", prints(b"misbehaves 1.0.0, ready\n")),
    "byte-order-mark": before("start", prints(b"\xef\xbb\xbf")),
    # Describe.
    "exits-before-description": before("describe", exits(3)),
    "describe-unanswered": before("describe", for_ever),
    "endless-line": before("describe", prints(b'{"kind":"log","message":"'), repeats(b"x" * (1 << 20))),
    "endless-logs": before("describe", repeats(log("x" * 1000) * 1000)),
    "not-json": writes("describe", lambda line: b"I am a check module.\n"),
    "binary": writes("describe", lambda line: bytes(range(256)) * 16 + b"\n"),
    "invalid-utf8": writes("describe", lambda line: line.replace("ç".encode(), b"\xe7")),
    "lone-surrogate": writes("describe", lambda line: line.replace("ç".encode(), rb"\ud800")),
    "half-a-line": writes("describe", half_then_exit),
    "line-without-end": writes("describe", lambda line: line[:-1]),
    "pretty-printed": writes("describe", lambda line: json.dumps(json.loads(line), indent=2).encode() + b"\n"),
    "deeply-nested": writes("describe", lambda line: line[:-2] + NESTED),
    "description-is-array": says("describe", lambda good: [good]),
    "kind-missing": changes("describe", kind=None),
    "kind-is-number": changes("describe", kind=1),
    "wrong-protocol": changes("describe", protocol=2),
    "protocol-missing": changes("describe", protocol=None),
    "other-name": changes("describe", name="behaves"),
    "other-version": changes("describe", version="1.0.1"),
    "findings-missing": changes("describe", findings=None),
    "translation-missing": changes("describe", summary={"en": "misbehaves, in one way only"}),
    "unknown-parameter-type": changes("describe", parameters=COLOURED),
    "declares-unknown-need": changes("describe", needs=["figure", "weather"]),
    "five-arguments": describes(arguments=["indicator", "value", "c", "d", "e"]),
    "stray-placeholder": describes(text={"fr": "{indicator} : {colour}", "en": "{indicator}: {colour}"}),
    "unknown-severity": describes(severity="fatal"),
    "same-finding-twice": describes(id="above"),
    "description-twice": writes("describe", lambda line: line * 2),
    # Prepare.
    "closes-stdin": before("describe", closes(0)) | after("describe", for_ever),
    "closes-stdout": after("describe", closes(1), for_ever),
    "exits-in-prepare": before("prepare", exits(4)),
    "hangs-in-prepare": before("prepare", for_ever),
    "needs-missing": changes("prepare", needs=None),
    "need-of-unknown-kind": changes("prepare", needs=[{"weather": "Paris", "required": True}]),
    "need-not-declared": changes("prepare", needs=[{"period_end": True}]),
    "need-of-unknown-indicator": changes("prepare", needs=[{"figure": "no.such.indicator", "required": True}]),
    "hundred-thousand-needs": says("prepare", lambda good: good | {"needs": good["needs"] * 100_000}),
    "prepares-other-check": says("prepare", lambda good: good | {"check": good["check"] + 1000}),
    "text-in-one-language": changes("prepare", texts=[{"en": "in English only"}]),
    "verdicts-before-asked": writes("prepare", lambda line: EARLY + line),
    # Evaluate: the process.
    "segmentation-fault": before("evaluate", dies(signal.SIGSEGV)),
    "killed": before("evaluate", dies(signal.SIGKILL)),
    "aborted": before("evaluate", dies(signal.SIGABRT)),
    "exits-with-zero": before("evaluate", exits(0)),
    "traceback": before("evaluate", fails),
    "soils-stderr": before("evaluate", prints(DIRT, to=2), exits(70)),
    "hangs": before("evaluate", for_ever),
    "hangs-without-sigterm": before("evaluate", ignores_sigterm, for_ever),
    "stops-itself": before("evaluate", stops_itself),
    "drips": before("evaluate", prints(b'{"kind":"verdicts","rows":"'), repeats(b"x", 0.1)),
    "logs-without-answer": before("evaluate", repeats(log("still busy"), 0.1)),
    "eats-memory": before("evaluate", eats_memory),
    "breeds": before("evaluate", forks(200, 60, own_session=False), for_ever),
    "child-outlives-crash": before("evaluate", forks(1, 30, own_session=True), exits(70)),
    "changes-after-restart": says("describe", with_another_text_each_time) | before("evaluate", exits(70)),
    # Evaluate: the answer.
    "garbage-for-verdicts": writes("evaluate", lambda line: b"all of them are fine\n"),
    "unknown-batch": says("evaluate", lambda good: good | {"batch": good["batch"] + 1000}),
    "batch-is-text": says("evaluate", lambda good: good | {"batch": str(good["batch"])}),
    "batch-twice": writes("evaluate", lambda line: line + line.replace(b'"credit":0', b'"credit":1')),
    "rows-missing": changes("evaluate", rows=None),
    "too-few-verdicts": says("evaluate", lambda good: good | {"rows": good["rows"][:-1]}),
    "too-many-verdicts": says("evaluate", lambda good: good | {"rows": good["rows"] + [{"credit": 1}]}),
    "empty-verdict": gives(),
    "credit-above-one": gives(credit=1.5),
    "credit-below-zero": gives(credit=-0.1),
    "credit-nan": credit(b"NaN"),
    "credit-nan-text": gives(credit="NaN"),
    "credit-text": gives(credit="0.6"),
    "credit-too-large": credit(b"1e999"),
    "credit-reversed": gives(credit=[0.8, 0.2]),
    "credit-of-three": gives(credit=[0, 0.5, 1]),
    "duplicate-keys": credit(b'0,"credit":1'),
    "unknown-outcome": gives(outcome="perhaps"),
    "error-without-message": gives(outcome="error"),
    "unknown-finding": finds(id="weather"),
    "need-out-of-range": finds(need=7),
    "need-negative": finds(need=-1),
    "value-of-unknown-need": argues(value={"value": 348, "of": 7}),
    "text-out-of-range": argues(value={"text": 0}),
    "argument-of-unknown-kind": argues(value={"colour": "red"}),
    "argument-missing": argues(value=None),
    "argument-not-declared": argues(weather={"count": 3}),
    "day-that-is-none": argues(value={"date": "2024-02-31"}),
    "hundred-thousand-findings": judges(lambda good, _: good | {"findings": good["findings"] * 100_000}),
    # Evaluate: some rows only.
    "crashes-on-666": only(666, dies(signal.SIGSEGV)),
    "hangs-on-667": only(667, for_ever),
    "own-error-on-668": only(668, lambda good: OWN_ERROR),
    "lies-on-669": only(669, lambda good: {"credit": 1.5}),
    "crashes-in-company": before("evaluate", crashes_in_company),
    # Between and shutdown.
    "exits-after-description": after("describe", exits(0)),
    "exits-after-each-answer": after("evaluate", exits(5)),
    "ignores-shutdown": before("shutdown", ignores_sigterm, for_ever),
    "exits-with-one": before("shutdown", exits(1)),
    "child-outlives-shutdown": before("shutdown", forks(1, 30, own_session=True), exits(0)),
    "talks-at-shutdown": before("shutdown", prints(log("x" * 1000) * 256)),
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in MODES:
        sys.exit("usage: misbehaves.py MODE, one of:\n" + "\n".join(MODES))
    run(MODES[sys.argv[1]])
