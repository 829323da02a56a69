import JalonSource

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The language of help texts and messages: `--lang`, then the locale.
enum Speech {
  static let language: Language = {
    let arguments = CommandLine.arguments
    if let index = arguments.firstIndex(of: "--lang"), index + 1 < arguments.count,
      let language = Language(rawValue: arguments[index + 1])
    {
      return language
    }
    for argument in arguments where argument.hasPrefix("--lang=") {
      if let language = Language(rawValue: String(argument.dropFirst(7))) { return language }
    }
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language(locale: locale ?? "")
  }()

  /// One of two texts.
  static func say(_ fr: String, _ en: String) -> String { language == .french ? fr : en }
}
