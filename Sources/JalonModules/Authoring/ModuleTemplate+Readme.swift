extension ModuleTemplate {
  /// The README, in both languages.
  static let readme = ####"""
    # @NAME@

    Asks that an indicator is at most a limit, give or take a tolerance.

    ```yaml
    check: @NAME@
    with: { indicator: ghg.scope1, at_most: 400 tCO2e, tolerance: 5 % }
    ```

    | parameter | what it is |
    | --- | --- |
    | `indicator` | the indicator that is compared |
    | `at_most` | the highest value that passes, in the indicator's unit or with one of its own |
    | `tolerance` | excess that still earns half of the points, less than 100 % (default 0 %) |

    A value equal to `at_most` passes; one equal to the end of the tolerance earns half. A value that is not stated decides
    nothing. The value of the year before is shown where there is one. `fixtures/` shows each case.

    The program is `@NAME@.py`, or `module.swift`, which is compiled first: `swiftc -O module.swift -o @NAME@`. After a
    change:

    ```
    jalon modules seal .        # writes the digest of the program into plugin.yaml
    jalon modules test .
    ```

    ## En français

    Demande qu'un indicateur ne dépasse pas une limite, à une tolérance près.

    | paramètre | ce que c'est |
    | --- | --- |
    | `indicator` | l'indicateur comparé |
    | `at_most` | la valeur la plus haute admise, dans l'unité de l'indicateur ou suivie de la sienne |
    | `tolerance` | le dépassement qui vaut encore la moitié des points, moins de 100 % (0 % par défaut) |

    Une valeur égale à `at_most` est admise ; au bout de la tolérance, elle vaut encore la moitié. Une valeur non déclarée
    ne décide de rien. Celle de l'année précédente est montrée quand il y en a une. `fixtures/` montre chaque cas.

    Le programme est `@NAME@.py`, ou `module.swift`, à compiler d'abord : `swiftc -O module.swift -o @NAME@`. Après une
    modification, `jalon modules seal .` inscrit l'empreinte du programme dans `plugin.yaml`, et `jalon modules test .`
    essaie le module.

    """####
}
