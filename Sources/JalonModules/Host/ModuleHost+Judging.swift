import JalonJSON
import JalonPlugin
import JalonSource
import Synchronization

extension ModuleHost {
  /// Judges rows: those that the module cannot bear fail, and cost the others nothing.
  func evaluate(
    _ check: Preparation,
    _ kinds: [FindingKind],
    _ rows: borrowing FigureRows,
    into verdicts: inout Verdicts
  ) {
    let frame = WireVerdicts.Frame(kinds: kinds, needCount: check.needs.count, textCount: check.texts.count)
    let indices = rows.indices
    let parts = stride(from: 0, to: indices.count, by: Self.batch).map {
      indices[$0..<min($0 + Self.batch, indices.count)]
    }
    var open:
      [(
        part: ArraySlice<Int>, question: Result<ModuleConnection.Question, ModuleFailure>,
        on: ModuleConnection?
      )] = []
    var next = 0
    while next < parts.count || !open.isEmpty {
      while next < parts.count, open.count < Self.underWay {
        let part = parts[next]
        next += 1
        if let failure = state.withLock({ $0.givenUp }) {
          for row in part { verdicts.fail(row, failure) }
          continue
        }
        switch shared() {
        case .success(let connection):
          open.append((part, .success(ask(connection, check, rows, part)), connection))
        case .failure(let failure): open.append((part, .failure(failure), nil))
        }
      }
      guard !open.isEmpty else { break }
      let (part, question, connection) = open.removeFirst()
      let isDone =
        if case .success(let asked) = question, let connection {
          settle(asked, connection, part, frame, &verdicts) == nil
        } else { false }
      if !isDone { retry(check, rows, part, frame, &verdicts) }
    }
  }

  private func ask(
    _ connection: ModuleConnection,
    _ check: Preparation,
    _ rows: borrowing FigureRows,
    _ part: ArraySlice<Int>
  ) -> ModuleConnection.Question {
    let batch = nextBatch.add(1, ordering: .relaxed).newValue
    let line = WireRows.line(rows, part, needs: check.needs, check: check.number, batch: batch)
    return connection.ask(line, ModuleConnection.Key(kind: .verdicts, number: batch))
  }

  /// Waits for the verdicts of some rows and takes them over.
  ///
  /// - Returns: Why there are none.
  private func settle(
    _ question: ModuleConnection.Question,
    _ connection: ModuleConnection,
    _ part: ArraySlice<Int>,
    _ frame: WireVerdicts.Frame,
    _ verdicts: inout Verdicts
  ) -> ModuleFailure? {
    switch question.wait() {
    case .failure(let failure): return failure
    case .success(let answer):
      guard let rows = answer["rows"], rows.isArray else {
        return connection.abort(.garbage(fr: "'verdicts' n'a pas de 'rows'", en: "'verdicts' lacks 'rows'"))
      }
      let judged = rows.elements
      guard judged.count == part.count else {
        return connection.abort(
          .lie(
            fr: "\(judged.count) verdicts pour \(part.count) lignes",
            en: "\(judged.count) verdicts for \(part.count) rows"
          )
        )
      }
      for (row, node) in zip(part, judged) {
        do throws(ProtocolViolation) {
          try WireVerdicts.read(node, row: row, frame, into: &verdicts)
        } catch {
          verdicts.fail(row, .violation(manifest.name, error, tail: ""))
        }
      }
      return nil
    }
  }

  /// Asks a fresh process alone: all rows once more, then row by row.
  private func retry(
    _ check: Preparation,
    _ rows: borrowing FigureRows,
    _ part: ArraySlice<Int>,
    _ frame: WireVerdicts.Frame,
    _ verdicts: inout Verdicts
  ) {
    quarantine.withLock { _ in
      if let failure = state.withLock({ $0.givenUp }) {
        for row in part { verdicts.fail(row, failure) }
        return
      }
      var own: ModuleConnection?
      defer { retire(own) }
      guard let failure = alone(check, rows, part, frame, on: &own, &verdicts) else { return }
      if part.count == 1 {
        verdicts.fail(part[part.startIndex], told(failure))
        return
      }
      var failures = 0
      for (place, row) in part.enumerated() {
        guard let failure = alone(check, rows, [row], frame, on: &own, &verdicts) else { continue }
        failures += 1
        verdicts.fail(row, told(failure))
        if failures < Self.mostFailures { continue }
        let last = failure.givenUp
        state.withLock { state in
          state.trouble.append(failure)
          state.givenUp = state.givenUp ?? last
        }
        for row in part.dropFirst(place + 1) { verdicts.fail(row, last) }
        return
      }
    }
  }

  /// Remembers that a row was told of a failure.
  private func told(_ failure: ModuleFailure) -> ModuleFailure {
    state.withLock { _ = $0.told.insert(failure.message) }
    return failure
  }

  private func alone(
    _ check: Preparation,
    _ rows: borrowing FigureRows,
    _ part: ArraySlice<Int>,
    _ frame: WireVerdicts.Frame,
    on own: inout ModuleConnection?,
    _ verdicts: inout Verdicts
  ) -> ModuleFailure? {
    if own?.isUsable != true {
      retire(own)
      own = nil
      do throws(ModuleFailure) { own = try start() } catch { return error }
    }
    guard let own else { return nil }
    return settle(ask(own, check, rows, part), own, part, frame, &verdicts)
  }
}
