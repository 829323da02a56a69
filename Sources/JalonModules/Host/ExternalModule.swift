import JalonPlugin
import JalonSource

/// A module that runs as a process, as packs use it.
struct ExternalModule: CheckModuleSource {
  let host: ModuleHost

  var name: String { host.manifest.name }

  var process: ModuleProcessRecord? {
    var isStarted = false
    if case .success = host.description() { isStarted = true }
    return ModuleProcessRecord(
      name: host.manifest.name,
      version: host.manifest.version,
      digest: isStarted ? host.manifest.digest : nil,
      isIsolated: isStarted ? host.isIsolated : nil
    )
  }

  var descriptor: CheckModuleDescriptor {
    switch host.description() {
    case .success(let description): description.descriptor
    case .failure(let failure):
      CheckModuleDescriptor(name: name, summary: failure.message, parameters: [], findings: [])
    }
  }

  func prepare(_ parameters: inout ParameterReader) -> (any PreparedCheck)? {
    guard case .success(let description) = host.description() else {
      // Without a description no parameter can be called wrong.
      parameters.adopt([])
      return failed(host.description())
    }
    let terms = parameters.terms
    let written = parameters.written
    let decoded = description.readsWritten ? nil : parameters.decoded()
    guard description.readsWritten || parameters.isClean else { return nil }
    let result = host.prepare(terms) { json in
      json.object("parameters") { json in
        for (name, value) in decoded?.values ?? [] { WrittenParameters.write(value, name, &json) }
      }
      WireVocabulary.write(decoded?.indicators ?? [], "indicators", &json)
      if description.readsWritten { WrittenParameters.write(written ?? .map([]), "written", &json) }
    }
    switch result {
    case .failure(let failure): return FailedCheck(failure: failure.general)
    case .success(let preparation):
      if description.readsWritten {
        parameters.adopt(preparation.problems)
      } else {
        parameters.add(preparation.problems)
      }
      guard parameters.isClean else { return nil }
      return ExternalCheck(host: host, preparation: preparation, kinds: description.descriptor.findings)
    }
  }

  private func failed(_ result: Result<ModuleDescription, ModuleFailure>) -> FailedCheck? {
    guard case .failure(let failure) = result else { return nil }
    return FailedCheck(failure: failure.general)
  }
}

/// A check that a process judges.
struct ExternalCheck: PreparedCheck {
  let host: ModuleHost
  let preparation: ModuleHost.Preparation
  let kinds: [FindingKind]

  var needs: [Need] { preparation.needs }
  var texts: [Wording] { preparation.texts }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    host.evaluate(preparation, kinds, rows, into: &verdicts)
  }
}

/// A check whose module could not be started or prepared.
struct FailedCheck: PreparedCheck {
  let failure: ModuleFailure

  var needs: [Need] { [] }

  func evaluate(_ rows: borrowing FigureRows, into verdicts: inout Verdicts) {
    for row in rows.indices { verdicts.fail(row, failure) }
  }
}
