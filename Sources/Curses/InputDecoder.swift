import TextUI

/// Bytes of a terminal to events. Pure: it reads no clock, so whoever feeds it says with `expire`
/// that a started sequence has waited long enough.
///
/// Knows the sequences of ECMA-48 (control sequences, 5.4; control strings, 5.6) by shape, so an
/// unknown one is swallowed to its last byte and never typed.
nonisolated public struct InputDecoder: Sendable {
  /// What the keyboard sends for characters beyond ASCII.
  public enum Encoding: Sendable { case utf8, gb18030 }

  /// Longest paste, in bytes; the rest is dropped and `pasteWasCut` set. Room for thousands of rows of a
  /// spreadsheet; an editor takes less.
  public static let pasteLimit = 4 << 20
  private static let sequenceLimit = 64
  private static let stringLimit = 4_096

  private enum State { case ground, escape, sequence, oldMouse, string, stringEscape, paste }

  private var state = State.ground
  /// What has come of a sequence, ESC left out.
  private var collected: [UInt8] = []
  private var scalars: ScalarDecoder
  private var isAlt = false
  private var paste = PasteBuffer()

  /// The column, from 1, of the latest cursor report that nobody has taken.
  public private(set) var reportedColumn: Int?

  /// Whether the latest paste was longer than the limit.
  public private(set) var pasteWasCut = false

  public init(_ encoding: Encoding = .utf8) { scalars = ScalarDecoder(encoding) }

  /// Bytes that made no character since the start.
  public var droppedBytes: Int { scalars.dropped }

  /// The column of the latest cursor report (ECMA-48, 8.3.14), once.
  public mutating func takeReportedColumn() -> Int? {
    defer { reportedColumn = nil }
    return reportedColumn
  }

  /// Whether a sequence has begun that a pause of ESCDELAY decides.
  public var isUndecided: Bool { state != .ground && state != .paste }

  /// Whether a paste has begun and not ended.
  public var isPasting: Bool { state == .paste }

  /// The events that are complete with these bytes.
  public mutating func feed(_ bytes: some Sequence<UInt8>) -> [Event] {
    var events: [Event] = []
    for byte in bytes { take(byte, &events) }
    return events
  }

  /// The pause came: a lone ESC is the key, ESC with `[` or `O` alone is Alt with it, a started
  /// sequence is nothing, a paste whose end was lost ends.
  public mutating func expire() -> [Event] {
    defer { state = .ground }
    switch state {
    case .escape: return [.key(.escape)]
    case .sequence where collected.count == 1, .string where collected.count == 1:
      return [.key(.alt(Unicode.Scalar(collected[0])))]
    case .paste: return endPaste()
    default: return []
    }
  }

  private mutating func take(_ byte: UInt8, _ events: inout [Event]) {
    switch state {
    case .ground: takeGround(byte, &events)
    case .escape: takeEscape(byte, &events)
    case .sequence: takeSequence(byte, &events)
    case .oldMouse: takeOldMouse(byte, &events)
    case .string: takeString(byte)
    case .stringEscape:
      // ESC ends a string whatever follows; `\` after it belongs to the string, all else begins anew.
      state = .ground
      if byte != UInt8(ascii: "\\") { takeEscape(byte, &events) }
    case .paste: if paste.take(byte) { events += endPaste() }
    }
  }

  // MARK: Characters and control keys

  private mutating func takeGround(_ byte: UInt8, _ events: inout [Event]) {
    if scalars.wants(byte) {
      guard let scalar = scalars.take(byte) else { return }
      if scalar.properties.generalCategory != .control {
        events.append(.key(isAlt ? .alt(scalar) : .character(scalar)))
      }
      isAlt = false
      return
    }
    scalars.abandon()
    isAlt = false
    if byte == 0x1B { state = .escape } else { events.append(.key(Self.key(ascii: byte))) }
  }

  private static func key(ascii byte: UInt8) -> Key {
    switch byte {
    case 0x09: .tab
    case 0x0D: .enter
    case 0x08, 0x7F: .backspace
    case 0x01...0x1A: .control(Unicode.Scalar(byte + 0x60))
    case 0x00...0x1F: .control(Unicode.Scalar(byte + 0x40))
    default: .character(Unicode.Scalar(byte))
    }
  }

  private mutating func takeEscape(_ byte: UInt8, _ events: inout [Event]) {
    state = .ground
    switch byte {
    case 0x1B:
      events.append(.key(.escape))
      state = .escape
    case UInt8(ascii: "["), UInt8(ascii: "O"):
      collected = [byte]
      state = .sequence
    case UInt8(ascii: "P"), UInt8(ascii: "]"), UInt8(ascii: "_"), UInt8(ascii: "^"), UInt8(ascii: "X"):
      collected = [byte]
      state = .string
    case UInt8(ascii: "0"): events.append(.key(.function(10)))
    case UInt8(ascii: "1")...UInt8(ascii: "9"): events.append(.key(.function(Int(byte - UInt8(ascii: "0")))))
    case 0x20..<0x7F: events.append(.key(.alt(Unicode.Scalar(byte))))
    case 0x80...:
      isAlt = true
      takeAltCharacter(byte, &events)
    default: break  // Alt with Enter, Tab or Backspace: no key of ours, and no Esc either
    }
  }

  private mutating func takeAltCharacter(_ byte: UInt8, _ events: inout [Event]) {
    if let scalar = scalars.take(byte) {
      events.append(.key(.alt(scalar)))
      isAlt = false
    }
  }

  // MARK: Control sequences

  private mutating func takeSequence(_ byte: UInt8, _ events: inout [Event]) {
    switch byte {
    case 0x1B:
      state = .escape
      return
    case 0x20...0x7E where collected.count < Self.sequenceLimit: collected.append(byte)
    default:
      state = .ground
      return
    }
    guard isComplete(byte) else { return }
    state = .ground
    let sequence = String(decoding: collected, as: UTF8.self)
    if sequence == "[200~" {
      paste = PasteBuffer()
      state = .paste
    } else if sequence == "[M" {
      collected.removeAll(keepingCapacity: true)
      state = .oldMouse
    } else if sequence.hasPrefix("[<") {
      if let mouse = Self.mouse(sequence) { events.append(.mouse(mouse)) }
    } else if let key = KeySequences.all[sequence] {
      events.append(.key(key))
    } else if sequence.hasSuffix("R") {
      reportedColumn = Self.column(ofReport: sequence)
    }
  }

  /// Whether the byte just collected is the last one of its sequence.
  private func isComplete(_ byte: UInt8) -> Bool {
    if collected.count == 2, collected[0] == UInt8(ascii: "["), byte == UInt8(ascii: "[") {
      return false  // the Linux console's F1...F5: `ESC [ [ A`
    }
    if byte >= 0x40 { return true }
    // rxvt ends a shifted key by `$`, which elsewhere stands before the last byte (`ESC [ ? … $ y`).
    let isPrivate = collected.count > 1 && (0x3C...0x3F).contains(collected[1])
    return byte == UInt8(ascii: "$") && !isPrivate && collected[0] == UInt8(ascii: "[")
  }

  /// `[`, row, `;`, column, `R`.
  private static func column(ofReport sequence: String) -> Int? {
    let fields = sequence.dropFirst().dropLast().split(separator: ";")
    return fields.count == 2 && Int(fields[0]) != nil ? Int(fields[1]) : nil
  }

  // MARK: Mouse

  /// xterm's SGR form: `ESC [ < button ; column ; row` and `M` for press, `m` for release.
  private static func mouse(_ sequence: String) -> Mouse? {
    guard sequence.last == "M" else { return nil }
    let fields = sequence.dropFirst(2).dropLast().split(separator: ";")
    guard fields.count == 3, let button = Int(fields[0]), let column = Int(fields[1]),
      let row = Int(fields[2])
    else { return nil }
    return mouse(button: button, column: column - 1, row: row - 1)
  }

  /// The older form: three bytes, each 32 more than its value, places counted from 1.
  private mutating func takeOldMouse(_ byte: UInt8, _ events: inout [Event]) {
    collected.append(byte)
    guard collected.count == 3 else { return }
    state = .ground
    let values = collected.map { Int($0) - 32 }
    if let mouse = Self.mouse(button: values[0], column: values[1] - 1, row: values[2] - 1) {
      events.append(.mouse(mouse))
    }
  }

  private static func mouse(button: Int, column: Int, row: Int) -> Mouse? {
    guard column >= 0, row >= 0, column < 10_000, row < 10_000 else { return nil }
    let place = Point(row: row, column: column)
    // Bits 4, 8 and 16 are modifiers, 32 is motion.
    switch button & ~0x1C {
    case 0: return Mouse(.press, at: place)
    case 64: return Mouse(.wheelUp, at: place)
    case 65: return Mouse(.wheelDown, at: place)
    default: return nil
    }
  }

  // MARK: Control strings and pastes

  /// Replies of the terminal (DCS, OSC, APC, PM, SOS): swallowed to BEL or ESC.
  private mutating func takeString(_ byte: UInt8) {
    collected.append(byte)
    let isOver = byte == 0x07 || byte == 0x18 || byte == 0x1A || collected.count > Self.stringLimit
    state = isOver ? .ground : byte == 0x1B ? .stringEscape : .string
  }

  private mutating func endPaste() -> [Event] {
    state = .ground
    pasteWasCut = paste.isCut
    let text = paste.text(&scalars)
    paste = PasteBuffer()
    return text.isEmpty ? [] : [.paste(text)]
  }
}
