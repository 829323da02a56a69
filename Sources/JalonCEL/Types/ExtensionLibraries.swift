/// The functions of the specification's extensions.
///
/// Source: cel-spec, `doc/extensions`, and the conformance sections of the same names.
extension FunctionLibrary {
  static let strings = FunctionLibrary(signatures: [
    ("string.charAt(int) -> string", .charAt),
    ("string.indexOf(string) -> int", .indexOf),
    ("string.indexOf(string, int) -> int", .indexOf),
    ("string.lastIndexOf(string) -> int", .lastIndexOf),
    ("string.lastIndexOf(string, int) -> int", .lastIndexOf),
    ("list<string>.join() -> string", .join),
    ("list<string>.join(string) -> string", .join),
    ("string.lowerAscii() -> string", .lowerAscii),
    ("string.upperAscii() -> string", .upperAscii),
    ("string.replace(string, string) -> string", .replace),
    ("string.replace(string, string, int) -> string", .replace),
    ("string.split(string) -> list<string>", .split),
    ("string.split(string, int) -> list<string>", .split),
    ("string.substring(int) -> string", .substring),
    ("string.substring(int, int) -> string", .substring),
    ("string.trim() -> string", .trim),
    ("string.reverse() -> string", .reverse),
    ("strings.quote(string) -> string", .quote),
    ("string.format(list<dyn>) -> string", .format),
  ])

  static let encoders = FunctionLibrary(signatures: [
    ("base64.encode(bytes) -> string", .base64Encode),
    ("base64.decode(string) -> bytes", .base64Decode),
  ])

  /// `greatest` and `least` take any number of arguments and are checked by ``Checker``.
  static let math = FunctionLibrary(signatures: [
    ("math.greatest(list<A>) -> A", .greatest),
    ("math.least(list<A>) -> A", .least),
    ("math.ceil(double) -> double", .ceil),
    ("math.floor(double) -> double", .floor),
    ("math.round(double) -> double", .round),
    ("math.trunc(double) -> double", .trunc),
    ("math.abs(int) -> int", .abs),
    ("math.abs(uint) -> uint", .abs),
    ("math.abs(double) -> double", .abs),
    ("math.sign(int) -> int", .sign),
    ("math.sign(uint) -> uint", .sign),
    ("math.sign(double) -> double", .sign),
    ("math.sqrt(int) -> double", .sqrt),
    ("math.sqrt(uint) -> double", .sqrt),
    ("math.sqrt(double) -> double", .sqrt),
    ("math.isNaN(double) -> bool", .isNaN),
    ("math.isInf(double) -> bool", .isInf),
    ("math.isFinite(double) -> bool", .isFinite),
    ("math.bitAnd(int, int) -> int", .bitAnd),
    ("math.bitAnd(uint, uint) -> uint", .bitAnd),
    ("math.bitOr(int, int) -> int", .bitOr),
    ("math.bitOr(uint, uint) -> uint", .bitOr),
    ("math.bitXor(int, int) -> int", .bitXor),
    ("math.bitXor(uint, uint) -> uint", .bitXor),
    ("math.bitNot(int) -> int", .bitNot),
    ("math.bitNot(uint) -> uint", .bitNot),
    ("math.bitShiftLeft(int, int) -> int", .bitShiftLeft),
    ("math.bitShiftLeft(uint, int) -> uint", .bitShiftLeft),
    ("math.bitShiftRight(int, int) -> int", .bitShiftRight),
    ("math.bitShiftRight(uint, int) -> uint", .bitShiftRight),
  ])

  static let optionals = FunctionLibrary(signatures: [
    ("optional.of(A) -> optional<A>", .optionalOf),
    ("optional.none() -> optional<A>", .optionalNone),
    ("optional.ofNonZeroValue(A) -> optional<A>", .optionalOfNonZero),
    ("optional.unwrap(list<optional<A>>) -> list<A>", .unwrap),
    ("list<optional<A>>.unwrapOpt() -> list<A>", .unwrap),
    ("optional<A>.hasValue() -> bool", .hasValue),
    ("optional<A>.value() -> A", .optionalValue),
    ("optional<A>.or(optional<A>) -> optional<A>", .optionalOr),
    ("optional<A>.orValue(A) -> A", .optionalOrValue),
    ("_[_](optional<list<A>>, int) -> optional<A>", .toDynamic),
    ("_[_](optional<map<A, B>>, A) -> optional<B>", .toDynamic),
  ])

  static let network = FunctionLibrary(signatures: [
    ("ip(string) -> IP", .ip),
    ("ip(IP) -> IP", .ip),
    ("isIP(string) -> bool", .isIP),
    ("ip.isCanonical(string) -> bool", .isCanonical),
    ("cidr(string) -> CIDR", .cidr),
    ("cidr(CIDR) -> CIDR", .cidr),
    ("isCIDR(string) -> bool", .isCIDR),
    ("IP.family() -> int", .family),
    ("IP.isUnspecified() -> bool", .isUnspecified),
    ("IP.isLoopback() -> bool", .isLoopback),
    ("IP.isGlobalUnicast() -> bool", .isGlobalUnicast),
    ("IP.isLinkLocalMulticast() -> bool", .isLinkLocalMulticast),
    ("IP.isLinkLocalUnicast() -> bool", .isLinkLocalUnicast),
    ("CIDR.containsIP(string) -> bool", .containsIP),
    ("CIDR.containsIP(IP) -> bool", .containsIP),
    ("CIDR.containsCIDR(string) -> bool", .containsCIDR),
    ("CIDR.containsCIDR(CIDR) -> bool", .containsCIDR),
    ("CIDR.ip() -> IP", .networkAddress),
    ("CIDR.masked() -> CIDR", .masked),
    ("CIDR.prefixLength() -> int", .prefixLength),
    ("string(IP) -> string", .toString),
    ("string(CIDR) -> string", .toString),
  ])

  /// What rule packs have beside the language: sums and means, rounding, numbers that are close enough.
  ///
  /// `sum`, `avg`, `min` and `max` take one list or several numbers and are checked by ``Checker``.
  static let rulePack = FunctionLibrary(signatures: [
    ("sum(list<A>) -> A", .sum),
    ("avg(list<A>) -> double", .average),
    ("min(list<A>) -> A", .minimum),
    ("max(list<A>) -> A", .maximum),
    ("round(double) -> double", .roundTo),
    ("round(double, int) -> double", .roundTo),
    ("near(double, double, double) -> bool", .near),
  ])
}
