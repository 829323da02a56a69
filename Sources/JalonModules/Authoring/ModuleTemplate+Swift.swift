extension ModuleTemplate {
  /// The program in Swift.
  static let swift = ####"""
    // @NAME@, a check module for Jalon: an indicator is at most what the pack says.
    //
    // The first half is the rule: change it into yours. The second half speaks the protocol: leave it as it is.
    //
    //     swiftc -O module.swift -o @NAME@

    import Foundation

    // MARK: - The rule

    /// What a pack writes under `with:`.
    struct Parameters: Decodable {
      let indicator: String
      let atMost: Double
      let tolerance: Double?

      enum CodingKeys: String, CodingKey {
        case indicator, tolerance
        case atMost = "at_most"
      }
    }

    enum Rule {
      /// What the module is, what a pack writes under `with:`, and what the module may say about a report.
      static let description = #"""
        {
          "kind": "description",
          "protocol": 1,
          "name": "@NAME@",
          "version": "1.0.0",
          "summary": {
            "fr": "demande qu'un indicateur ne dépasse pas une limite, à une tolérance près",
            "en": "asks that an indicator is at most a limit, give or take a tolerance"
          },
          "parameters": {
            "type": "object",
            "properties": {
              "indicator": {
                "type": "string",
                "x-jalon": "indicator",
                "x-jalon-description": {
                  "fr": "l'indicateur comparé",
                  "en": "the indicator that is compared"
                }
              },
              "at_most": {
                "x-jalon": "quantity",
                "x-jalon-of": "indicator",
                "x-jalon-description": {
                  "fr": "la valeur la plus haute admise",
                  "en": "the highest value that passes"
                }
              },
              "tolerance": {
                "x-jalon": "share",
                "x-jalon-description": {
                  "fr": "dépassement qui vaut encore la moitié des points ; 0 %, si rien n'est dit",
                  "en": "excess that still earns half of the points; 0 %, if not said"
                }
              }
            },
            "required": ["indicator", "at_most"],
            "additionalProperties": false
          },
          "needs": ["figure"],
          "findings": [
            {
              "id": "within",
              "severity": "note",
              "arguments": ["indicator", "value", "limit"],
              "text": {
                "fr": "{indicator} : {value}, au plus {limit}",
                "en": "{indicator}: {value}, at most {limit}"
              }
            },
            {
              "id": "close",
              "severity": "warning",
              "arguments": ["indicator", "value", "limit"],
              "text": {
                "fr": "{indicator} : {value}, au-dessus de {limit} mais dans la tolérance",
                "en": "{indicator}: {value}, above {limit} but within the tolerance"
              }
            },
            {
              "id": "above",
              "severity": "error",
              "arguments": ["indicator", "value", "limit"],
              "text": {
                "fr": "{indicator} : {value}, au-dessus de {limit}",
                "en": "{indicator}: {value}, above {limit}"
              }
            },
            {
              "id": "before",
              "severity": "note",
              "arguments": ["indicator", "value", "year"],
              "text": {
                "fr": "{indicator} : {value} en {year}",
                "en": "{indicator}: {value} in {year}"
              }
            }
          ]
        }
        """#

      /// What a check with these parameters reads, and what is wrong with them.
      ///
      /// Jalon has checked them against the description.
      static func prepare(_ parameters: Parameters) -> (needs: [JSON], problems: [JSON]) {
        var problems: [JSON] = []
        if let tolerance = parameters.tolerance, tolerance >= 1 {
          problems.append([
            "path": ["tolerance"],
            "message": [
              "fr": "la tolérance doit être inférieure à 100 %",
              "en": "the tolerance must be less than 100%",
            ],
            "hint": ["fr": "écrivez '5 %'", "en": "write '5 %'"],
          ])
        }
        let needs: [JSON] = [
          ["figure": .text(parameters.indicator), "required": true],
          ["figure": .text(parameters.indicator), "years_back": 1, "display": true],
        ]
        return (needs, problems)
      }

      /// The verdict on a row, which has one element for each need.
      static func judge(_ row: [Figure], by parameters: Parameters) throws -> JSON {
        guard let value = row[0].value else { return ["outcome": "not_assessed"] }
        let limit = parameters.atMost
        let credit: JSON
        let kind: String
        if value <= limit {
          (credit, kind) = (1, "within")
        } else if value <= limit + abs(limit) * (parameters.tolerance ?? 0) {
          (credit, kind) = (0.5, "close")
        } else {
          (credit, kind) = (0, "above")
        }
        var findings: [JSON] = [
          .finding(
            kind,
            need: 0,
            ["indicator": .name(of: 0), "value": .value(value, of: 0), "limit": .value(limit, of: 0)]
          )
        ]
        if let before = row[1].value {  // the value of the year before is not required
          findings.append(
            .finding(
              "before",
              need: 1,
              ["indicator": .name(of: 1), "value": .value(before, of: 1), "year": ["moment_of": 1]]
            )
          )
        }
        return ["credit": credit, "findings": .list(findings)]
      }
    }

    // MARK: - The protocol

    /// What an answer is made of; a variable is wrapped, as in `.text(name)`, a literal is not.
    enum JSON {
      case text(String)
      case number(Double)
      case flag(Bool)
      case list([JSON])
      case object([(key: String, value: JSON)])

      static func finding(_ kind: String, need: Int, _ arguments: JSON) -> JSON {
        ["id": .text(kind), "need": .number(Double(need)), "arguments": arguments]
      }

      static func name(of need: Int) -> JSON { ["name_of": .number(Double(need))] }

      static func value(_ value: Double, of need: Int) -> JSON {
        ["value": .number(value), "of": .number(Double(need))]
      }

      /// Adds it to a line.
      func write(to line: inout String) {
        switch self {
        case .text(let text): Self.quote(text, to: &line)
        case .number(let number):
          if let whole = Int(exactly: number) {
            line += "\(whole)"
          } else if number.isFinite {
            line += "\(number)"
          } else {
            line += number.isNaN ? #""NaN""# : number > 0 ? #""Infinity""# : #""-Infinity""#
          }
        case .flag(let flag): line += flag ? "true" : "false"
        case .list(let elements):
          line += "["
          for (place, element) in elements.enumerated() {
            if place > 0 { line += "," }
            element.write(to: &line)
          }
          line += "]"
        case .object(let entries):
          line += "{"
          for (place, entry) in entries.enumerated() {
            if place > 0 { line += "," }
            Self.quote(entry.key, to: &line)
            line += ":"
            entry.value.write(to: &line)
          }
          line += "}"
        }
      }

      private static func quote(_ text: String, to line: inout String) {
        line += "\""
        for scalar in text.unicodeScalars {
          switch scalar {
          case "\"", "\\": line += "\\\(scalar)"
          case _ where scalar.value < 0x20:
            line += "\\u" + String(0x1_0000 + Int(scalar.value), radix: 16).dropFirst()
          default: line.unicodeScalars.append(scalar)
          }
        }
        line += "\""
      }
    }

    extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
      ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
    {
      init(stringLiteral text: String) { self = .text(text) }
      init(integerLiteral number: Int) { self = .number(Double(number)) }
      init(floatLiteral number: Double) { self = .number(number) }
      init(booleanLiteral flag: Bool) { self = .flag(flag) }
      init(arrayLiteral elements: JSON...) { self = .list(elements) }
      init(dictionaryLiteral entries: (String, JSON)...) { self = .object(entries.map { ($0.0, $0.1) }) }
    }

    /// An element of a row; add what else the rule reads, such as `part` or `series`.
    struct Figure: Decodable {
      /// Its value; `nil` when there is none.
      let value: Double?

      private enum CodingKeys: String, CodingKey { case value }

      init(from decoder: any Decoder) throws {
        if let object = try? decoder.container(keyedBy: CodingKeys.self) {
          value = try object.decodeIfPresent(Double.self, forKey: .value)
        } else {
          value = try decoder.singleValueContainer().decode(Double?.self)
        }
      }
    }

    /// A message of Jalon; one of a later protocol is `other`.
    enum Message: Decodable {
      case describe
      case prepare(check: Int, Parameters)
      case evaluate(batch: Int, check: Int, rows: [[Figure]])
      case shutdown
      case other

      private enum CodingKeys: String, CodingKey { case kind, check, parameters, batch, rows }

      init(from decoder: any Decoder) throws {
        let message = try decoder.container(keyedBy: CodingKeys.self)
        switch try message.decode(String.self, forKey: .kind) {
        case "describe": self = .describe
        case "prepare":
          self = .prepare(
            check: try message.decode(Int.self, forKey: .check),
            try message.decode(Parameters.self, forKey: .parameters)
          )
        case "evaluate":
          self = .evaluate(
            batch: try message.decode(Int.self, forKey: .batch),
            check: try message.decode(Int.self, forKey: .check),
            rows: try message.decode([[Figure]].self, forKey: .rows)
          )
        case "shutdown": self = .shutdown
        default: self = .other
        }
      }
    }

    struct UnknownCheck: Error { let number: Int }

    /// Reads messages line by line and answers them.
    struct Conversation {
      /// The parameters of each check, by its number.
      private var checks: [Int: Parameters] = [:]
      private let answers: FileHandle
      private let decoder = JSONDecoder()

      init() {
        // A print() in the rule goes to standard error, and never gets in between the answers.
        answers = FileHandle(fileDescriptor: dup(STDOUT_FILENO))
        dup2(STDERR_FILENO, STDOUT_FILENO)
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
          positiveInfinity: "Infinity",
          negativeInfinity: "-Infinity",
          nan: "NaN"
        )
      }

      mutating func run() throws {
        while let line = readLine() {
          switch try decoder.decode(Message.self, from: Data(line.utf8)) {
          case .describe: try send(Rule.description.replacing("\n", with: ""))
          case .prepare(let check, let parameters):
            checks[check] = parameters
            let (needs, problems) = Rule.prepare(parameters)
            let number = JSON.number(Double(check))
            try send(["kind": "prepared", "check": number, "needs": .list(needs), "problems": .list(problems)])
          case .evaluate(let batch, let check, let rows):
            guard let parameters = checks[check] else { throw UnknownCheck(number: check) }
            let verdicts = rows.map { verdict($0, parameters) }
            try send(["kind": "verdicts", "batch": .number(Double(batch)), "rows": .list(verdicts)])
          case .shutdown: return
          case .other: continue
          }
        }
      }

      /// The verdict of the rule; a row for which it throws does not cost the others.
      private func verdict(_ row: [Figure], _ parameters: Parameters) -> JSON {
        do {
          return try Rule.judge(row, by: parameters)
        } catch {
          FileHandle.standardError.write(Data("\(error)\n".utf8))
          let message: JSON = [
            "fr": .text("erreur inattendue : \(error)"),
            "en": .text("unexpected error: \(error)"),
          ]
          return ["outcome": "error", "message": message]
        }
      }

      private func send(_ message: JSON) throws {
        var line = ""
        message.write(to: &line)
        try send(line)
      }

      private func send(_ line: String) throws {
        try answers.write(contentsOf: Data((line + "\n").utf8))
      }
    }

    var conversation = Conversation()
    do {
      try conversation.run()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }

    """####
}
