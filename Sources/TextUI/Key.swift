import ChineseText

/// A key press as the program understands it, whatever bytes the terminal sent for it.
public enum Key: Hashable, Sendable {
  /// A printable scalar, as typed (an input method may send full-width ones).
  case character(Unicode.Scalar)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// F1…F12; Esc followed at once by a digit arrives as the function key too (Esc 0 is F10).
  case function(Int)
  /// Ctrl with a lower-case letter: `.control("s")`.
  case control(Unicode.Scalar)
  /// Alt with a character.
  case alt(Unicode.Scalar)
  /// Ctrl with an arrow, Home or End.
  case controlUp, controlDown, controlLeft, controlRight, controlHome, controlEnd
  case altDown

  /// The key as a command: full-width and Chinese punctuation folded to the ASCII that an input
  /// method stood in the way of, a capital with Alt to its small letter.
  public var command: Key {
    switch self {
    case .character(let scalar): .character(Folding.command(scalar))
    case .alt(let letter) where ("A"..."Z").contains(letter):
      .alt(Unicode.Scalar(letter.value + 0x20) ?? letter)
    default: self
    }
  }

  /// How the hint bar and the papers write it: `F1`, `^P`, `Esc`, `↵` is written `Enter`.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let scalar): String(scalar)
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "S-Tab"
    case .backspace: "Bksp"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "Up"
    case .down: "Down"
    case .left: "Left"
    case .right: "Right"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .function(let number): "F\(number)"
    case .control(let letter): "^" + String(letter).uppercased()
    case .alt(let letter): "Alt-" + String(letter).uppercased()
    case .controlUp: "^Up"
    case .controlDown: "^Down"
    case .controlLeft: "^Left"
    case .controlRight: "^Right"
    case .controlHome: "^Home"
    case .controlEnd: "^End"
    case .altDown: "Alt-Down"
    }
  }

  /// Whether the key still reaches the program while a Chinese input method is on.
  public var passesInputMethod: Bool {
    switch self {
    case .character(let scalar): ("0"..."9").contains(scalar)
    case .alt, .altDown: false
    default: true
    }
  }
}
