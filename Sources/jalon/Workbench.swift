import Dispatch
import JalonEngine
import JalonModules
import JalonSource

/// What a command works with: the packs, and the modules that run as processes.
struct Workbench {
  /// The packs.
  let library: PackLibrary
  /// Modules from elsewhere.
  let plugins: PluginSet
  /// Whether anything was wrong with a pack or a module.
  let hasErrors: Bool
  /// What was said of the modules already.
  let reported: [Diagnostic]
  /// What ends the processes when the program is ended.
  let guards: [any DispatchSourceSignal]

  /// Ends the processes.
  func close() { plugins.shutdown() }
}
