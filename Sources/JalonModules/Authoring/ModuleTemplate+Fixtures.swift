extension ModuleTemplate {
  /// Cases that the module has to come through, by file.
  static let fixtures: [(name: String, text: String)] = [
    (
      "above.yaml",
      ####"""
      jalon: fixture/1
      title: Without a tolerance, a value above the limit fails
      indicators:
        ghg.scope1: { unit: tCO2e }
      with: { indicator: ghg.scope1, at_most: 400 }
      cases:
        - given: { indicators: { ghg.scope1: 400.1 } }
          outcome: fail
          credit: 0
          findings: [above]
        - given: { indicators: { ghg.scope1: { 2023: 395, 2024: 640.5 } } }
          outcome: fail
          credit: 0
          findings: [above, before]

      """####
    ),
    (
      "not-stated.yaml",
      ####"""
      jalon: fixture/1
      title: A value that is not stated, or stated as not measured, decides nothing
      indicators:
        ghg.scope1: { unit: tCO2e }
      with: { indicator: ghg.scope1, at_most: 400 }
      cases:
        - given: { indicators: {} }
          outcome: not_assessed
          credit: [0, 1]
        - given: { indicators: { ghg.scope1: { 2024: { not_measured: no invoices } } } }
          outcome: not_assessed
          credit: [0, 1]
        - given: { indicators: { ghg.scope1: { 2023: 371 } } }
          outcome: not_assessed
          credit: [0, 1]
        - given: { indicators: { ghg.scope1: { 2023: { not_measured: no invoices }, 2024: 348 } } }
          outcome: pass
          credit: 1
          findings: [within]

      """####
    ),
    (
      "refused-tolerance.yaml",
      ####"""
      jalon: fixture/1
      title: A tolerance is less than 100 %
      indicators:
        ghg.scope1: { unit: tCO2e }
      with: { indicator: ghg.scope1, at_most: 400, tolerance: 100 % }
      problems: [invalid-parameter]

      """####
    ),
    (
      "tolerance.yaml",
      ####"""
      jalon: fixture/1
      title: Up to the tolerance, its end included, half of the credit is earned
      indicators:
        ghg.scope1: { unit: tCO2e }
      with: { indicator: ghg.scope1, at_most: 400000 kgCO2e, tolerance: 5 % }
      cases:
        - given: { indicators: { ghg.scope1: 400 } }
          outcome: pass
          credit: 1
          findings: [within]
        - given: { indicators: { ghg.scope1: 420 } }
          outcome: partial
          credit: 0.5
          findings: [close]
        - given: { indicators: { ghg.scope1: 420.1 } }
          outcome: fail
          credit: 0
          findings: [above]

      """####
    ),
    (
      "within.yaml",
      ####"""
      jalon: fixture/1
      title: A value equal to the limit passes; that of the year before is shown where there is one
      indicators:
        ghg.scope1: { unit: tCO2e }
      with: { indicator: ghg.scope1, at_most: 400 }
      cases:
        - given: { indicators: { ghg.scope1: 348 } }
          outcome: pass
          credit: 1
          findings: [within]
        - given: { indicators: { ghg.scope1: 400 } }
          outcome: pass
          credit: 1
          findings: [within]
        - given: { indicators: { ghg.scope1: { 2023: 371, 2024: 348 } } }
          outcome: pass
          credit: 1
          findings: [within, before]

      """####
    ),
  ]
}
