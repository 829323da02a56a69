import JalonPlugin
import JalonSource

/// Changes to a document, one after the other (RFC 6902).
package struct JSONPatch: Sendable {
  /// One change.
  enum Operation: Sendable {
    case add(ParameterValue)
    case replace(ParameterValue)
    case remove
    case move(from: [String])
    case copy(from: [String])
    case test(ParameterValue)
  }

  /// A change that does not fit the document.
  package struct Misfit: Error {
    /// Which change, from 0.
    package let index: Int
    /// Why.
    package let message: Wording
  }

  private let changes: [(path: [String], operation: Operation)]

  init(_ changes: [(path: [String], operation: Operation)]) { self.changes = changes }

  /// The steps of a JSON Pointer (RFC 6901); `nil` when it is none.
  static func steps(_ pointer: String) -> [String]? {
    if pointer.isEmpty { return [] }
    guard pointer.hasPrefix("/") else { return nil }
    return pointer.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map {
      String($0).replacing("~1", with: "/").replacing("~0", with: "~")
    }
  }

  /// The document with every change.
  package func applied(to document: ParameterValue) throws(Misfit) -> ParameterValue {
    var result = document
    for (index, change) in changes.enumerated() {
      do throws(Reason) {
        result = try Self.apply(change.operation, at: change.path, to: result)
      } catch {
        throw Misfit(index: index, message: error.message)
      }
    }
    return result
  }

  private struct Reason: Error {
    let message: Wording
  }

  private static func missing(_ path: [String]) -> Reason {
    let pointer = "/" + path.joined(separator: "/")
    return Reason(
      message: Wording(fr: "rien ne se trouve en '\(pointer)'", en: "there is nothing at '\(pointer)'")
    )
  }

  private static func apply(
    _ operation: Operation,
    at path: [String],
    to document: ParameterValue
  ) throws(Reason) -> ParameterValue {
    switch operation {
    case .add(let value): return try changing(document, at: path[...], whole: path) { _ in value }
    case .replace(let value):
      guard self.value(at: path, in: document) != nil else { throw missing(path) }
      return try changing(document, at: path[...], whole: path, isReplacing: true) { _ in value }
    case .remove:
      guard self.value(at: path, in: document) != nil, !path.isEmpty else { throw missing(path) }
      return try changing(document, at: path[...], whole: path, isReplacing: true) { _ in nil }
    case .move(let from), .copy(let from):
      guard let value = value(at: from, in: document) else { throw missing(from) }
      var rest = document
      if case .move = operation { rest = try apply(.remove, at: from, to: document) }
      return try apply(.add(value), at: path, to: rest)
    case .test(let value):
      if self.value(at: path, in: document) == value { return document }
      let pointer = "/" + path.joined(separator: "/")
      throw Reason(
        message: Wording(
          fr: "'\(pointer)' n'a pas la valeur attendue",
          en: "'\(pointer)' does not have the expected value"
        )
      )
    }
  }

  private static func value(at path: [String], in document: ParameterValue) -> ParameterValue? {
    var current = document
    for step in path {
      switch current {
      case .map:
        guard let next = current[step] else { return nil }
        current = next
      case .list(let elements):
        guard let place = Int(step), elements.indices.contains(place) else { return nil }
        current = elements[place]
      case .text: return nil
      }
    }
    return current
  }

  /// The document with another value at a path, or none; in a list, adding makes room.
  private static func changing(
    _ document: ParameterValue,
    at path: ArraySlice<String>,
    whole: [String],
    isReplacing: Bool = false,
    _ change: (ParameterValue?) -> ParameterValue?
  ) throws(Reason) -> ParameterValue {
    guard let step = path.first else { return change(document) ?? document }
    let rest = path.dropFirst()
    switch document {
    case .map(var entries):
      let place = entries.firstIndex { $0.key == step }
      if rest.isEmpty {
        switch (place, change(place.map { entries[$0].value })) {
        case (let place?, let value?): entries[place] = .init(key: step, value: value)
        case (let place?, nil): entries.remove(at: place)
        case (nil, let value?): entries.append(.init(key: step, value: value))
        case (nil, nil): throw missing(whole)
        }
        return .map(entries)
      }
      guard let place else { throw missing(whole) }
      let inner = try changing(entries[place].value, at: rest, whole: whole, isReplacing: isReplacing, change)
      entries[place] = .init(key: step, value: inner)
      return .map(entries)
    case .list(var elements):
      let place = step == "-" ? elements.count : Int(step) ?? -1
      if rest.isEmpty, !isReplacing, (0...elements.count).contains(place), let value = change(nil) {
        elements.insert(value, at: place)
        return .list(elements)
      }
      guard elements.indices.contains(place) else { throw missing(whole) }
      if rest.isEmpty {
        if let value = change(elements[place]) { elements[place] = value } else { elements.remove(at: place) }
      } else {
        elements[place] = try changing(
          elements[place],
          at: rest,
          whole: whole,
          isReplacing: isReplacing,
          change
        )
      }
      return .list(elements)
    case .text: throw missing(whole)
    }
  }
}
