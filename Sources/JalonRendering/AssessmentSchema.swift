/// The JSON Schema (2020-12) of what ``JSONReport`` writes.
package enum AssessmentSchema {
  /// The schema's text.
  package static let text = ##"""
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": "https://jalon.example/schema/assessment-1.json",
      "title": "Jalon assessment, version 1",
      "description": "An assessment, or several with their totals. Scores are 0 to 100, credits, weights and coverage 0 to 1; null is written, never left out.",
      "oneOf": [{ "$ref": "#/$defs/assessment" }, { "$ref": "#/$defs/assessments" }],
      "$defs": {
        "assessments": {
          "type": "object",
          "required": ["jalon", "assessments", "totals"],
          "additionalProperties": false,
          "properties": {
            "jalon": { "const": "assessments/1" },
            "assessments": { "type": "array", "items": { "$ref": "#/$defs/assessment" } },
            "totals": {
              "type": "object",
              "required": ["reports", "assessed", "unreadable", "failed", "exit_code"],
              "additionalProperties": false,
              "properties": {
                "reports": { "$ref": "#/$defs/count" }, "assessed": { "$ref": "#/$defs/count" },
                "unreadable": { "$ref": "#/$defs/count" }, "failed": { "$ref": "#/$defs/count" },
                "exit_code": { "enum": [0, 1, 2] }
              }
            }
          }
        },
        "assessment": {
          "type": "object",
          "required": ["jalon", "as_of", "tool", "file", "signatory", "period", "results", "diagnostics", "verdict"],
          "additionalProperties": false,
          "properties": {
            "jalon": { "const": "assessment/1" },
            "as_of": { "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
            "tool": {
              "type": "object", "required": ["name", "version"], "additionalProperties": false,
              "properties": { "name": { "const": "jalon" }, "version": { "type": "string" } }
            },
            "file": { "type": "string" },
            "signatory": {
              "type": ["object", "null"],
              "required": ["name", "id", "category", "profiles", "employees", "country", "signed", "origin"],
              "additionalProperties": false,
              "properties": {
                "name": { "type": "string" }, "id": { "type": ["string", "null"] },
                "category": { "enum": ["provider", "user-company", "school"] },
                "profiles": { "type": "array", "items": { "type": "string" } },
                "employees": { "type": ["number", "null"], "minimum": 0 },
                "country": { "type": ["string", "null"] }, "signed": { "type": ["string", "null"] },
                "origin": { "enum": ["submitted", "public-figures", "invented"] }
              }
            },
            "period": {
              "type": ["object", "null"], "required": ["from", "until", "label"], "additionalProperties": false,
              "properties": { "from": { "type": "string" }, "until": { "type": "string" }, "label": { "type": "string" } }
            },
            "results": { "type": "array", "items": { "$ref": "#/$defs/result" } },
            "offsets": {
              "type": "array",
              "items": {
                "type": "object", "required": ["year", "tco2e", "kind"], "additionalProperties": false,
                "properties": { "year": { "type": "integer" }, "tco2e": { "type": "number" }, "kind": { "type": "string" } }
              }
            },
            "diagnostics": { "type": "array", "items": { "$ref": "#/$defs/diagnostic" } },
            "verdict": {
              "type": "object", "required": ["exit_code", "failed_by"], "additionalProperties": false,
              "properties": {
                "exit_code": { "enum": [0, 1, 2] }, "failed_by": { "type": "array", "items": { "type": "string" } }
              }
            }
          }
        },
        "result": {
          "type": "object",
          "required": ["pack", "modules", "score", "effective", "level", "next_level", "missing", "commitments", "obligations", "trajectories"],
          "additionalProperties": false,
          "properties": {
            "pack": {
              "type": "object", "required": ["id", "version", "digest", "status", "model"], "additionalProperties": false,
              "properties": {
                "id": { "type": "string" }, "version": { "type": "string" },
                "digest": { "type": "string", "pattern": "^sha256:[0-9a-f]{64}$" },
                "status": { "enum": ["proposed", "adopted"] },
                "model": { "enum": ["weighted-flat", "weighted-tree", "points", "rgesn-2024"] }
              }
            },
            "modules": {
              "type": "array",
              "items": {
                "type": "object", "required": ["name", "version", "digest", "isolated"], "additionalProperties": false,
                "properties": {
                  "name": { "type": "string" }, "version": { "type": "string" },
                  "digest": { "type": ["string", "null"], "pattern": "^sha256:[0-9a-f]{64}$" },
                  "isolated": { "type": ["boolean", "null"] }
                }
              }
            },
            "score": { "$ref": "#/$defs/score" },
            "effective": { "$ref": "#/$defs/score" },
            "level": { "type": ["string", "null"] },
            "next_level": {
              "type": ["object", "null"], "required": ["id", "obstacles"], "additionalProperties": false,
              "properties": {
                "id": { "type": "string" },
                "obstacles": {
                  "type": "array",
                  "items": {
                    "type": "object", "required": ["kind"], "additionalProperties": false,
                    "properties": {
                      "kind": { "enum": ["score", "coverage", "gate", "proof", "condition", "cap"] },
                      "needed": { "type": ["number", "string"] }, "have": { "type": "number" },
                      "commitment": { "type": "string" }, "cap": { "type": "string" },
                      "when": { "type": "string" }, "unknown": { "type": "boolean" }
                    }
                  }
                }
              }
            },
            "missing": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["indicator", "year", "practice", "entity", "what", "stated_absent", "narrows", "commitments"],
                "additionalProperties": false,
                "properties": {
                  "indicator": { "type": ["string", "null"] }, "year": { "type": ["integer", "null"] },
                  "practice": { "type": ["string", "null"] }, "entity": { "type": ["string", "null"] },
                  "what": { "type": "string" }, "stated_absent": { "type": "boolean" },
                  "narrows": { "type": "number", "minimum": 0, "maximum": 100 },
                  "commitments": { "type": "array", "items": { "type": "string" }, "minItems": 1 }
                }
              }
            },
            "commitments": { "type": "array", "items": { "$ref": "#/$defs/commitment" } },
            "obligations": { "type": "array", "items": { "$ref": "#/$defs/check" } },
            "trajectories": { "type": "array", "maxItems": 0 }
          }
        },
        "score": {
          "type": ["object", "null"],
          "required": ["low", "on_assessed", "high", "coverage", "provisional", "proof"],
          "additionalProperties": false,
          "properties": {
            "low": { "$ref": "#/$defs/points" },
            "on_assessed": { "type": ["number", "null"], "minimum": 0, "maximum": 100 },
            "high": { "$ref": "#/$defs/points" },
            "coverage": { "$ref": "#/$defs/share" },
            "provisional": { "type": "boolean" },
            "proof": {
              "type": "object", "required": ["declared", "documented", "verified"], "additionalProperties": false,
              "properties": {
                "declared": { "$ref": "#/$defs/points" }, "documented": { "$ref": "#/$defs/points" },
                "verified": { "$ref": "#/$defs/points" }
              }
            }
          }
        },
        "commitment": {
          "type": "object",
          "required": ["id", "title", "outcome", "credit", "weight", "lost", "open", "proof", "reason", "waived_by", "checks", "commitments"],
          "additionalProperties": false,
          "properties": {
            "id": { "type": "string" }, "title": { "type": "string" }, "outcome": { "$ref": "#/$defs/outcome" },
            "credit": { "$ref": "#/$defs/credit" }, "weight": { "$ref": "#/$defs/share" },
            "lost": { "$ref": "#/$defs/points" }, "open": { "$ref": "#/$defs/points" },
            "proof": { "enum": ["declared", "documented", "verified"] },
            "reason": { "type": ["string", "null"] }, "waived_by": { "type": ["string", "null"] },
            "checks": { "type": "array", "items": { "$ref": "#/$defs/check" } },
            "commitments": { "type": "array", "items": { "$ref": "#/$defs/commitment" } }
          }
        },
        "check": {
          "type": "object",
          "required": ["id", "title", "module", "outcome", "credit", "basis", "certainty", "source", "url", "findings"],
          "additionalProperties": false,
          "properties": {
            "id": { "type": "string" }, "title": { "type": ["string", "null"] }, "module": { "type": "string" },
            "outcome": { "$ref": "#/$defs/outcome" }, "credit": { "$ref": "#/$defs/credit" },
            "basis": { "enum": ["legal", "official", "benchmark", "proposed"] },
            "certainty": { "enum": ["found", "secondary", "own-knowledge", "uncertain"] },
            "source": { "type": "string", "minLength": 1 }, "url": { "type": ["string", "null"] },
            "findings": {
              "type": "array",
              "items": {
                "type": "object",
                "required": ["id", "level", "message", "entity", "arguments", "place"],
                "additionalProperties": false,
                "properties": {
                  "id": { "type": "string" }, "level": { "enum": ["note", "warning", "error"] },
                  "message": { "type": "string" }, "entity": { "type": ["string", "null"] },
                  "arguments": { "type": "object" },
                  "place": {
                    "type": ["object", "null"], "required": ["file", "line", "column"], "additionalProperties": false,
                    "properties": {
                      "file": { "type": "string" }, "line": { "type": "integer", "minimum": 1 },
                      "column": { "type": "integer", "minimum": 1 }
                    }
                  }
                }
              }
            }
          }
        },
        "diagnostic": {
          "type": "object",
          "required": ["id", "severity", "file", "line", "column", "message", "hint"],
          "additionalProperties": false,
          "properties": {
            "id": { "type": "string" }, "severity": { "enum": ["note", "warning", "error"] },
            "file": { "type": ["string", "null"] }, "line": { "type": ["integer", "null"] },
            "column": { "type": ["integer", "null"] }, "message": { "type": "string" },
            "hint": { "type": ["string", "null"] }
          }
        },
        "outcome": { "enum": ["pass", "partial", "fail", "not_applicable", "not_assessed", "info", "error"] },
        "credit": {
          "type": "object", "required": ["low", "high"], "additionalProperties": false,
          "properties": { "low": { "$ref": "#/$defs/share" }, "high": { "$ref": "#/$defs/share" } }
        },
        "points": { "type": "number", "minimum": 0, "maximum": 100 },
        "share": { "type": "number", "minimum": 0, "maximum": 1 },
        "count": { "type": "integer", "minimum": 0 }
      }
    }

    """##
}
