import TextUI

/// The one place where a byte sequence of a terminal becomes a key: what follows ESC, for xterm,
/// screen, tmux, linux, vt100, putty and rxvt alike. Modifiers follow xterm: the second parameter
/// is 1 + Shift 1 + Alt 2 + Ctrl 4. Modified function keys drift between terminals and mean nothing.
nonisolated enum KeySequences {
  static let all: [String: Key] = {
    var table: [String: Key] = [
      "[Z": .backTab, "OM": .enter, "[[A": .function(1), "[[B": .function(2), "[[C": .function(3),
      "[[D": .function(4), "[[E": .function(5),
      // rxvt: Ctrl with an arrow, Home, End
      "Oa": .controlUp, "Ob": .controlDown, "Oc": .controlRight, "Od": .controlLeft, "[7^": .controlHome,
      "[8^": .controlEnd, "[1^": .controlHome, "[4^": .controlEnd, "[5^": .pageUp, "[6^": .pageDown,
      "[3^": .delete, "[a": .up, "[b": .down, "[c": .right, "[d": .left, "[7$": .home, "[8$": .end,
      "[5$": .pageUp, "[6$": .pageDown,
    ]
    for (letter, plain, withControl) in letters {
      table["[" + letter] = plain
      table["O" + letter] = plain
      table["[1" + letter] = plain
      for modifier in 2...8 {
        let isAltDown = plain == .down && modifier == 3
        let key = isAltDown ? .altDown : (modifier - 1) & 4 != 0 ? withControl : plain
        table["[1;\(modifier)" + letter] = key
        table["O1;\(modifier)" + letter] = key
        table["O\(modifier)" + letter] = key
      }
    }
    for (number, plain, withControl) in numbers {
      table["[\(number)~"] = plain
      for modifier in 2...8 {
        table["[\(number);\(modifier)~"] = (modifier - 1) & 4 != 0 ? withControl : plain
      }
    }
    for (number, key) in functionNumbers { table["[\(number)~"] = .function(key) }
    for (index, letter) in ["P", "Q", "R", "S"].enumerated() {
      table["O" + letter] = .function(index + 1)
      // `ESC [ R` alone is no key anywhere; with parameters it is a cursor report.
      if letter != "R" { table["[" + letter] = .function(index + 1) }
    }
    // The keypad in application mode: what is printed on the keys.
    for (letter, character) in keypad { table["O" + letter] = .character(character) }
    return table
  }()

  private static let letters: [(String, Key, Key)] = [
    ("A", .up, .controlUp), ("B", .down, .controlDown), ("C", .right, .controlRight),
    ("D", .left, .controlLeft), ("H", .home, .controlHome), ("F", .end, .controlEnd),
  ]

  private static let numbers: [(Int, Key, Key)] = [
    (1, .home, .controlHome), (2, .insert, .insert), (3, .delete, .delete), (4, .end, .controlEnd),
    (5, .pageUp, .pageUp), (6, .pageDown, .pageDown), (7, .home, .controlHome), (8, .end, .controlEnd),
  ]

  /// VT220 numbering of function keys, with its gaps.
  private static let functionNumbers: [(Int, Int)] = [
    (11, 1), (12, 2), (13, 3), (14, 4), (15, 5), (17, 6), (18, 7), (19, 8), (20, 9), (21, 10), (23, 11),
    (24, 12),
  ]

  private static let keypad: [(String, Unicode.Scalar)] = [
    ("p", "0"), ("q", "1"), ("r", "2"), ("s", "3"), ("t", "4"), ("u", "5"), ("v", "6"), ("w", "7"),
    ("x", "8"), ("y", "9"), ("j", "*"), ("k", "+"), ("l", ","), ("m", "-"), ("n", "."), ("o", "/"),
    ("X", "="),
  ]
}
