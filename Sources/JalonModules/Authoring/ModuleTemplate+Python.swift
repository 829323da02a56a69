extension ModuleTemplate {
  /// The program in Python.
  static let python = ####"""
    #!/usr/bin/env python3
    """@NAME@, a check module for Jalon: an indicator is at most what the pack says.

    The first half is the rule: change it into yours. The second half speaks the protocol: leave it as it is.
    """

    import json
    import math
    import sys
    import traceback

    # ---- The rule ------------------------------------------------------------------------------------

    # What the module is, what a pack writes under `with:`, and what the module may say about a report.
    DESCRIPTION = {
        "name": "@NAME@",
        "version": "1.0.0",
        "summary": {
            "fr": "demande qu'un indicateur ne dépasse pas une limite, à une tolérance près",
            "en": "asks that an indicator is at most a limit, give or take a tolerance",
        },
        "parameters": {
            "type": "object",
            "properties": {
                "indicator": {
                    "type": "string",
                    "x-jalon": "indicator",
                    "x-jalon-description": {
                        "fr": "l'indicateur comparé",
                        "en": "the indicator that is compared",
                    },
                },
                "at_most": {
                    "x-jalon": "quantity",
                    "x-jalon-of": "indicator",
                    "x-jalon-description": {
                        "fr": "la valeur la plus haute admise",
                        "en": "the highest value that passes",
                    },
                },
                "tolerance": {
                    "x-jalon": "share",
                    "x-jalon-description": {
                        "fr": "dépassement qui vaut encore la moitié des points ; 0 %, si rien n'est dit",
                        "en": "excess that still earns half of the points; 0 %, if not said",
                    },
                },
            },
            "required": ["indicator", "at_most"],
            "additionalProperties": False,
        },
        "needs": ["figure"],
        "findings": [
            {
                "id": "within",
                "severity": "note",
                "arguments": ["indicator", "value", "limit"],
                "text": {
                    "fr": "{indicator} : {value}, au plus {limit}",
                    "en": "{indicator}: {value}, at most {limit}",
                },
            },
            {
                "id": "close",
                "severity": "warning",
                "arguments": ["indicator", "value", "limit"],
                "text": {
                    "fr": "{indicator} : {value}, au-dessus de {limit} mais dans la tolérance",
                    "en": "{indicator}: {value}, above {limit} but within the tolerance",
                },
            },
            {
                "id": "above",
                "severity": "error",
                "arguments": ["indicator", "value", "limit"],
                "text": {
                    "fr": "{indicator} : {value}, au-dessus de {limit}",
                    "en": "{indicator}: {value}, above {limit}",
                },
            },
            {
                "id": "before",
                "severity": "note",
                "arguments": ["indicator", "value", "year"],
                "text": {
                    "fr": "{indicator} : {value} en {year}",
                    "en": "{indicator}: {value} in {year}",
                },
            },
        ],
    }


    def prepare(parameters, indicators):
        """What a check with these parameters reads, and what is wrong with them.

        Jalon has checked them against the description. `indicators` describes those that they name.
        """
        indicator = parameters["indicator"]
        problems = []
        if parameters.get("tolerance", 0) >= 1:
            problems.append({
                "path": ["tolerance"],
                "message": {
                    "fr": "la tolérance doit être inférieure à 100 %",
                    "en": "the tolerance must be less than 100%",
                },
                "hint": {"fr": "écrivez '5 %'", "en": "write '5 %'"},
            })
        return {
            "needs": [
                {"figure": indicator, "required": True},
                {"figure": indicator, "years_back": 1, "display": True},
            ],
            "problems": problems,
        }


    def judge(parameters, row):
        """The verdict on a row, which has one element for each need."""
        value, before = number(row[0]), number(row[1])
        limit = parameters["at_most"]
        if value <= limit:
            credit, kind = 1, "within"
        elif value <= limit + abs(limit) * parameters.get("tolerance", 0):
            credit, kind = 0.5, "close"
        else:
            credit, kind = 0, "above"
        findings = [
            finding(kind, 0, indicator=name_of(0), value=value_of(value, 0), limit=value_of(limit, 0))
        ]
        if before is not None:  # the value of the year before is not required
            findings.append(
                finding("before", 1, indicator=name_of(1), value=value_of(before, 1), year={"moment_of": 1})
            )
        return {"credit": credit, "findings": findings}


    # ---- The protocol --------------------------------------------------------------------------------

    ANSWERS = sys.stdout
    sys.stdout = sys.stderr  # a print() in the rule never gets in between the answers


    def number(element):
        """The number in an element of a row, None when there is none."""
        if isinstance(element, dict):
            element = element.get("value")
        return None if element is None else float(element)  # float() also reads "Infinity" and "NaN"


    def finding(kind, need, **arguments):
        return {"id": kind, "need": need, "arguments": arguments}


    def name_of(need):
        return {"name_of": need}


    def value_of(value, need):
        if not math.isfinite(value):
            value = "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        return {"value": value, "of": need}


    def send(kind, **body):
        print(json.dumps({"kind": kind, **body}, allow_nan=False), file=ANSWERS, flush=True)


    def verdict(parameters, row):
        """The verdict of the rule; one row that it cannot bear does not cost the others."""
        try:
            return judge(parameters, row)
        except Exception as error:
            traceback.print_exc()
            return {
                "outcome": "error",
                "message": {
                    "fr": f"erreur inattendue : {error!r}",
                    "en": f"unexpected error: {error!r}",
                },
            }


    def main():
        checks = {}  # the parameters of each check, by its number
        for line in sys.stdin.buffer:
            message = json.loads(line)
            kind = message["kind"]
            if kind == "describe":
                send("description", protocol=1, **DESCRIPTION)
            elif kind == "prepare":
                check, parameters = message["check"], message["parameters"]
                checks[check] = parameters
                send("prepared", check=check, **prepare(parameters, message.get("indicators", {})))
            elif kind == "evaluate":
                parameters = checks[message["check"]]
                rows = [verdict(parameters, row) for row in message["rows"]]
                send("verdicts", batch=message["batch"], rows=rows)
            elif kind == "shutdown":
                return
            # Any other kind is one of a later protocol: pass over it.


    if __name__ == "__main__":
        main()

    """####
}
