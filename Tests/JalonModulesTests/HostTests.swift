import Foundation
import JalonChecks
import JalonEngine
import JalonModel
import JalonModules
import JalonPlugin
import JalonSource
import Testing

/// What a user consents to, and what a module gets.
@Suite("The host of modules from elsewhere")
struct HostTests {
  /// A module that says in the text of its finding what it sees of the world.
  private static let curious = """
    import json, os, socket, sys
    def seen():
        facts = {"environment": sorted(os.environ), "folder": os.listdir("."), "here": os.getcwd() == os.environ["HOME"]}
        try:
            open("own.txt", "w").close()
            facts["own"] = True
        except OSError:
            facts["own"] = False
        try:
            open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "trace.txt"), "w").close()
            facts["writes"] = True
        except OSError:
            facts["writes"] = False
        try:
            socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close()
            facts["network"] = True
        except OSError:
            facts["network"] = False
        facts["descriptors"] = sorted(int(name) for name in os.listdir("/proc/self/fd"))[:4]
        return facts
    for line in sys.stdin:
        message = json.loads(line)
        if message["kind"] == "describe":
            text = json.dumps(seen())
            print(json.dumps({"kind": "description", "protocol": 1, "name": "curious", "version": "1.0.0",
                "summary": {"fr": text, "en": text}, "parameters": {"type": "object"}, "needs": [], "findings": []}),
                flush=True)
        elif message["kind"] == "shutdown":
            break
    """

  private struct Facts: Decodable {
    let environment: [String]
    let folder: [String]
    let here: Bool
    let own: Bool
    let writes: Bool
    let network: Bool
    let descriptors: [Int]
  }

  private func facts(_ wish: IsolationWish) throws -> Facts {
    let source = FileManager.default.temporaryDirectory.appending(path: "curious-\(UUID().uuidString).py")
    try Self.curious.write(to: source, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: source) }
    let listener = try Listener()
    let folder = try PluginFolder(
      "curious",
      command: ["python3", source.lastPathComponent, "\(listener.port)"],
      program: source
    )
    var diagnostics = Diagnostics()
    let plugins = PluginSet(in: [folder.path], builtIn: [], isolation: wish, into: &diagnostics)
    defer { plugins.shutdown() }
    let module = try #require(plugins.modules.first, "\(diagnostics.all.map(\.message.en))")
    let text = module.descriptor.summary.en
    #expect(module.process?.isIsolated == (wish == .always))
    return try JSONDecoder().decode(Facts.self, from: Data(text.utf8))
  }

  @Test("A module gets a short environment, an empty folder of its own and three descriptors")
  func world() throws {
    let facts = try facts(.never)
    let allowed: Set = ["PATH", "LANG", "LC_ALL", "TZ", "HOME", "TMPDIR", "JALON_PROTOCOL", "JALON_RUN"]
    // What the interpreter itself adds.
    let added: Set = ["LC_CTYPE", "PWD", "OLDPWD", "SHLVL", "_"]
    let extra = Set(facts.environment).subtracting(allowed).subtracting(added).filter {
      !$0.contains("PYENV")
    }
    #expect(extra.isEmpty)
    #expect(facts.folder.isEmpty)
    #expect(facts.here)
    #expect(facts.own)
    #expect(facts.descriptors == [0, 1, 2, 3], "three, and the folder that lists them")
  }

  @Test(
    "An isolated module reaches no network and writes nothing but its own folder",
    .enabled(if: Bubblewrap.works)
  )
  func isolation() throws {
    let open = try facts(.never)
    #expect(open.network && open.writes)
    let shut = try facts(.always)
    #expect(!shut.network)
    #expect(!shut.writes)
    #expect(shut.own && shut.here && shut.folder.isEmpty)
  }

  @Test("A pack starts nothing that the user did not name")
  func consent() throws {
    var found = Diagnostics()
    let pack = Self.pack.replacing("CHECK", with: "../../bin/sh")
    _ = PackLibrary([[SourceText(name: "pack.yaml", text: pack)]], modules: CheckModules.all, into: &found)
    #expect(found.all.contains { $0.id == .unknownCheckModule })
  }

  @Test("A program that is not the announced one is not started, and its check is an error")
  func digest() throws {
    let folder = try PluginFolder(
      "misbehaves",
      command: ["python3", "misbehaves.py", "good"],
      program: Folders.tests.appending(path: "Chaos/misbehaves.py"),
      digest: String(repeating: "0", count: 64)
    )
    var diagnostics = Diagnostics()
    let plugins = PluginSet(in: [folder.path], builtIn: [], isolation: .never, into: &diagnostics)
    #expect(diagnostics.all.map(\.id) == [.moduleNotStarted])
    #expect(diagnostics.all.first?.place?.line == 6)
    var found = Diagnostics()
    let source = SourceText(name: "pack.yaml", text: Self.pack.replacing("CHECK", with: "misbehaves"))
    let library = PackLibrary([[source]], modules: CheckModules.all + plugins.modules, into: &found)
    let plan = try #require(library.plans.first)
    var verdicts = Verdicts(count: 1)
    let rows = FigureRows(figures: [], stride: 1, slots: [], indices: [0])
    try #require(plan.checks.first).module.evaluate(rows, into: &verdicts)
    #expect(verdicts.verdicts.map(\.outcome) == [.error])
    #expect(verdicts.failures.map(\.failure.id) == [.moduleNotStarted])
    #expect(plan.processes.map(\.name) == ["misbehaves"])
  }

  @Test(
    "What is wrong with plugin.yaml is said at its place, all of it",
    arguments: [
      (
        "jalon: plugin/2\nname: a\nversion: 1.0.0\nprotocol: 1\ncommand: [x]",
        ["invalid-value", "module-not-started"]
      ),
      ("jalon: plugin/1\nversion: 1.0.0\nprotocol: 1\ncommand: [x]", ["missing-key", "module-not-started"]),
      (
        "jalon: plugin/1\nname: A b\nversion: 1.0.0\nprotocol: 1\ncommand: [x]",
        ["module-not-started", "invalid-value"]
      ),
      (
        "jalon: plugin/1\nname: a\nversion: 1.0.0\nprotocol: 2\ncommand: [x]",
        ["module-protocol", "module-not-started"]
      ),
      ("jalon: plugin/1\nname: a\nversion: 1.0.0\nprotocol: 1\ncomand: [x]", ["missing-key", "unknown-key"]),
      (
        "jalon: plugin/1\nname: a\nversion: 1.0.0\nprotocol: 1\ncommand: [x]\nlimits: { time: 3 h, memory: 9 GB }",
        ["module-not-started", "out-of-range"]
      ),
      (
        "jalon: plugin/1\nname: a\nversion: 1.0.0\nprotocol: 1\ncommand: [../../bin/true]",
        ["module-not-started"]
      ),
      ("- 1", ["wrong-type"]), ("a: [", ["syntax"]), ("", ["empty-document"]),
    ]
  )
  func manifests(text: String, ids: [String]) throws {
    let folder = try PluginFolder("a", command: [])
    try text.write(toFile: folder.path + "/plugin.yaml", atomically: true, encoding: .utf8)
    var diagnostics = Diagnostics()
    let plugins = PluginSet(in: [folder.path], builtIn: [], isolation: .never, into: &diagnostics)
    #expect(plugins.hosts.isEmpty)
    #expect(diagnostics.all.map(\.id.rawValue) == ids)
    #expect(diagnostics.all.allSatisfy { $0.place?.file == folder.path + "/plugin.yaml" })
  }

  @Test("A name is taken once, and a folder that is not there is an error")
  func names() throws {
    let program = Folders.tests.appending(path: "Chaos/misbehaves.py")
    let folders = try (0..<2).map { _ in
      try PluginFolder("misbehaves", command: ["python3", "misbehaves.py"], program: program)
    }
    let taken = try PluginFolder("trend", command: ["python3", "misbehaves.py"], program: program)
    var diagnostics = Diagnostics()
    let set = PluginSet(
      in: (folders + [taken]).map(\.path) + ["/nowhere"],
      builtIn: ["trend"],
      isolation: .never,
      into: &diagnostics
    )
    #expect(set.hosts.count == 1)
    #expect(diagnostics.all.map(\.id) == [.fileUnreadable, .duplicateModule, .duplicateModule])
    withExtendedLifetime((folders, taken)) {}
  }

  @Test("Where a program or its interpreter is missing, the module says so and nothing runs")
  func missing() throws {
    let folder = try PluginFolder(
      "misbehaves",
      command: ["no-such-interpreter", "misbehaves.py"],
      program: Folders.tests.appending(path: "Chaos/misbehaves.py")
    )
    let plugins = try folder.plugins()
    let host = try #require(plugins.hosts.first)
    guard case .failure(let failure) = host.description() else {
      Issue.record("it started")
      return
    }
    #expect(failure.id == .moduleNotStarted)
    #expect(failure.message.en.contains("no-such-interpreter"))
  }

  @Test("The same reports give the same results, whether they come in one batch or in many")
  func batches() throws {
    let folder = try PluginFolder(
      "misbehaves",
      command: ["python3", "misbehaves.py", "crashes-on-666"],
      program: Folders.tests.appending(path: "Chaos/misbehaves.py")
    )
    let plugins = try folder.plugins()
    defer { plugins.shutdown() }
    var found = Diagnostics()
    let source = SourceText(name: "pack.yaml", text: Self.pack.replacing("CHECK", with: "misbehaves"))
    let library = PackLibrary([[source]], modules: CheckModules.all + plugins.modules, into: &found)
    let module = try #require(library.plans.first?.checks.first).module
    var values = (0..<700).map { Double($0) * 0.8 }
    for row in [300, 650] { values[row] = 666 }
    func judged(_ parts: [Range<Int>]) -> [JalonModel.Outcome] {
      parts.flatMap { part -> [JalonModel.Outcome] in
        let figures = part.map { Figure(value: values[$0]) }
        var verdicts = Verdicts(count: part.count)
        module.evaluate(
          FigureRows(figures: figures, stride: part.count, slots: [0], indices: Array(0..<part.count)),
          into: &verdicts
        )
        return verdicts.verdicts.map(\.outcome)
      }
    }
    let once = judged([0..<700])
    #expect(once.enumerated().filter { $1 == .error }.map(\.offset) == [300, 650])
    #expect(once == judged([0..<100, 100..<310, 310..<700]))
    #expect(once == judged(stride(from: 0, to: 700, by: 35).map { $0..<$0 + 35 }))
    #expect(once[500] == .pass && once[501] == .fail)
  }

  private static let pack = """
    jalon: pack/1
    id: own/host
    version: 1.0.0
    title: { fr: Hôte, en: Host }
    applies: { category: provider }
    source: { title: Own, retrieved: 2026-11-01 }
    indicators:
      ghg.scope1: { title: { fr: Scope un, en: Scope one }, unit: tCO2e }
    commitments:
      - id: A
        title: { fr: Un, en: One }
        statement: { fr: Un, en: One }
        checks:
          - { id: A.chaos, check: CHECK, with: { indicator: ghg.scope1 }, basis: proposed, source: Own }
    """
}

/// A port of this machine on which somebody listens.
private final class Listener {
  let port: UInt16
  private let descriptor: Int32

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 4) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    try #require(isBound)
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }
}

/// Whether this machine lets bubblewrap isolate a process.
enum Bubblewrap {
  static let works: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/bwrap")
    process.arguments = ["--unshare-all", "--ro-bind", "/", "/", "true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()
}
