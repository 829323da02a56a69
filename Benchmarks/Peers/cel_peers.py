"""Times other engines of the Common Expression Language, for jalon-benchmark.

    python3 cel_peers.py ENGINE MILLISECONDS < requests

ENGINE is one of cel-cpp, cel-rust and cel-python. The version comes first; then every line that is read
asks for something, and one line answers it:

    evaluate NAME   the result, ns of an evaluation of this expression of expressions.json, ns of `1 == 1`
    compile NAME    the result, ns from the text to the first result, ns of an evaluation

Times are those of the processor. The two of an answer are taken in turn, a few calls each, for MILLISECONDS
altogether: their difference is free of what a call from Python costs, and of slow moments of the machine. A
line that starts with `error` says why there is no answer. The status is 3 when the engine is not installed.

Every engine is used in the way in which it has least to do when it is timed:

cel-cpp     An Activation keeps what it has converted from Python, and the memory of all its evaluations: each
            round of calls gets a new one, which one evaluation has made ready. Results stay values of the
            engine. An expression is planned when it is first evaluated: compiling it takes that in.
cel-rust    A Context converts the document once. Nothing checks types.
cel-python  The document is converted once; each call makes an activation. Nothing checks types.
"""
import gc
import importlib.metadata
import json
import os
import sys
import time
from itertools import repeat

HERE = os.path.dirname(os.path.abspath(__file__))
OVERHEAD = "1 == 1"
# Calls of a round: no more, because an Activation of cel-cpp gives no memory back.
MOST_CALLS = 256


class CelCpp:
    package = "cel-expr-python"

    def __init__(self, document):
        from cel_expr_python import cel
        self.document = document
        self.environment = cel.NewEnv(variables={name: cel.Type.DYN for name in document})

    def evaluator(self, text):
        return self.environment.compile(text).eval

    def argument(self, evaluate):
        activation = self.environment.Activation(self.document)
        evaluate(activation)
        return activation

    def compiler(self, text):
        compile = self.environment.compile
        return lambda activation: compile(text).eval(activation)

    def plain(self, result):
        return result.value()


class CelRust:
    package = "common-expression-language"

    def __init__(self, document):
        import cel
        self.cel = cel
        self.context = cel.Context(variables=document)

    def evaluator(self, text):
        return self.cel.compile(text).execute

    def argument(self, evaluate):
        return self.context

    def plain(self, result):
        return result


class CelPython:
    package = "cel-python"

    def __init__(self, document):
        import celpy
        self.environment = celpy.Environment()
        self.variables = {name: celpy.json_to_cel(value) for name, value in document.items()}

    def evaluator(self, text):
        return self.environment.program(self.environment.compile(text)).evaluate

    def argument(self, evaluate):
        return self.variables

    def plain(self, result):
        return bool(result) if type(result).__name__ == "BoolType" else float(result)


ENGINES = {"cel-cpp": CelCpp, "cel-rust": CelRust, "cel-python": CelPython}


def timed(function, argument, calls):
    start = time.thread_time_ns()
    for _ in repeat(None, calls):
        function(argument)
    return time.thread_time_ns() - start


def in_turn(engine, evaluate, first, second, milliseconds):
    """The ns of a call of each function; `evaluate` makes their arguments ready."""
    one_call = timed(first, engine.argument(evaluate), 1)
    calls = min(max(1_000_000 // max(one_call, 1), 1), MOST_CALLS)
    sums, rounds = [0, 0], 0
    gc.collect()
    gc.disable()
    while rounds == 0 or sum(sums) < milliseconds * 1_000_000:
        for index, function in enumerate((first, second)):
            sums[index] += timed(function, engine.argument(evaluate), calls)
        rounds += 1
    gc.enable()
    return [total / (rounds * calls) for total in sums]


def answer(engine, phase, text, milliseconds):
    evaluate = engine.evaluator(text)
    result = engine.plain(evaluate(engine.argument(evaluate)))
    if phase == "evaluate":
        functions = evaluate, engine.evaluator(OVERHEAD)
    else:
        functions = engine.compiler(text), evaluate
    return json.dumps(result), *in_turn(engine, evaluate, *functions, milliseconds)


def read(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


def main():
    kind, milliseconds = ENGINES[sys.argv[1]], float(sys.argv[2])
    expressions = {item["name"]: item["expression"] for item in read("expressions.json")}
    try:
        engine = kind(read("document.json"))
    except ImportError:
        sys.exit(3)
    print(importlib.metadata.version(kind.package), flush=True)
    for line in sys.stdin:
        phase, name = line.split()
        try:
            print(*answer(engine, phase, expressions[name], milliseconds), flush=True)
        except Exception as error:
            print("error", type(error).__name__, flush=True)


if __name__ == "__main__":
    main()
