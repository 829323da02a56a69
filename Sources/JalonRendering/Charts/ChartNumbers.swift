import JalonSource

/// Writes the values of one figure: short along its axis, in full elsewhere.
struct ChartNumbers {
  let numerals: Numerals
  /// Power of ten that the axis leaves out, a multiple of 3.
  let exponent: Int
  /// Decimals between two marks of the axis, once the power is left out.
  let decimals: Int

  /// The numbers of a figure with a scale.
  init(_ language: Language, scale: AxisScale) {
    numerals = Numerals(language)
    let size = max(abs(scale.low), abs(scale.high))
    let power = PowerOfTen.exponent(of: size)
    // Marks of 0.0005 are read well enough; below that, and from a million on, a power is left out.
    exponent = power >= 6 ? power / 3 * 3 : power < -3 ? -((2 - power) / 3 * 3) : 0
    decimals = max(0, exponent - scale.step.exponent)
  }

  /// A mark of the axis.
  func mark(_ value: Double) -> String {
    numerals.fixed(reduced(value), decimals: decimals, keepsZeros: true)
  }

  /// A value beside the axis, one decimal finer than its marks where they have some.
  func short(_ value: Double) -> String {
    decimals == 0
      ? numerals.number(reduced(value))
      : numerals.fixed(reduced(value), decimals: decimals + 1, keepsZeros: false)
  }

  /// A value on its own.
  func full(_ value: Double) -> String {
    if exponent >= 0, abs(value) < 1e12 { return numerals.number(value) }
    return value == 0 ? "0" : "\(short(value))\u{A0}× \(power)"
  }

  /// What the axis is in: the unit, and the power left out.
  func axis(unit: String) -> String {
    let words = Wording(fr: words(fr: true), en: words(fr: false))[numerals.language]
    return [unit, words].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  private func words(fr: Bool) -> String {
    switch exponent {
    case 0: ""
    case 6: fr ? "en millions" : "in millions"
    case 9: fr ? "en milliards" : "in billions"
    default: "× \(power)"
    }
  }

  private var power: String {
    let raised: [Character: Character] = [
      "-": "⁻", "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸",
      "9": "⁹",
    ]
    return "10" + String(String(exponent).map { raised[$0] ?? $0 })
  }

  private func reduced(_ value: Double) -> Double {
    let power = PowerOfTen.power(abs(exponent))
    return exponent < 0 ? value * power : value / power
  }
}
