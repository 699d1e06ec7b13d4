import ChineseText

/// Why the bytes of a file are not text in the encoding they should be in. Lines and columns count
/// from 1, columns in characters.
public enum DecodingFault: Error, Hashable, Sendable {
  case noConverter
  /// No text at all but the file that a spreadsheet keeps its tables in.
  case workbook
  /// No character stands here.
  case badText(line: Int, column: Int)

  public var words: Label {
    switch self {
    case .noConverter: EncodingFault.noConverter.words
    case .workbook:
      Label(
        "这是表格软件的工作簿，请打开后另存为 CSV 再导入，或选中几行复制、粘贴到列表里",
        "this is a spreadsheet's workbook: save it there as CSV, or copy rows and paste them into the list")
    case .badText(let line, let column):
      Label(
        "第 \(line) 行第 \(column) 个字符处不是有效的文字，请确认文件编码",
        "line \(line), column \(column): no character; check the encoding of the file")
    }
  }
}

/// Turns the bytes of a file into UTF-8 without a byte order mark.
public enum TextDecoder {
  /// From whatever encoding the file is in: UTF-16, as Excel saves "Unicode text", by its mark or by the
  /// zero bytes of plain text; UTF-8 where it is valid; else GB18030.
  public static func decode(_ bytes: [UInt8]) throws(DecodingFault) -> [UInt8] {
    if workbooks.contains(where: bytes.starts) { throw .workbook }
    if let order = UnitOrder(of: bytes) { return try decodeUTF16(bytes, order) }
    return try decode(bytes, from: guess(bytes))
  }

  /// How files of spreadsheets begin: a zip archive (.xlsx, .ods; .et and .xls are compound files).
  private static let workbooks: [[UInt8]] = [
    [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
  ]

  /// Which byte of a unit of UTF-16 comes first.
  private enum UnitOrder {
    case low, high

    init?(of bytes: [UInt8]) {
      if bytes.starts(with: [0xFF, 0xFE]) {
        self = .low
      } else if bytes.starts(with: [0xFE, 0xFF]) {
        self = .high
      } else {
        // No other text has zero bytes. Here what separates cells and lines has one, and 一 too: on the
        // other side.
        let head = bytes.prefix(4096)
        guard head.contains(0), bytes.count % 2 == 0 else { return nil }
        func separators(_ zero: Int) -> Int {
          stride(from: 0, to: head.count - 1, by: 2).count { at in
            head[at + zero] == 0 && [0x09, 0x0A, 0x0D, 0x22, 0x2C].contains(head[at + 1 - zero])
          }
        }
        self = separators(1) >= separators(0) ? .low : .high
      }
    }
  }

  private static func decodeUTF16(_ bytes: [UInt8], _ order: UnitOrder) throws(DecodingFault) -> [UInt8] {
    var units = stride(from: 0, to: bytes.count - 1, by: 2).map { at in
      let (first, second) = (UInt16(bytes[at]), UInt16(bytes[at + 1]))
      return order == .low ? second << 8 | first : first << 8 | second
    }
    if units.first == 0xFEFF { units.removeFirst() }
    var out: [UInt8] = []
    out.reserveCapacity(units.count * 3)
    var isWhole = bytes.count % 2 == 0
    isWhole =
      !transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true) {
        out.append($0)
      }
      && isWhole
    if !isWhole { throw place(after: out) }
    return out
  }

  /// The encoding a file seems to be in: UTF-8 where it is valid, else GB18030.
  static func guess(_ bytes: [UInt8]) -> TextEncoding {
    if bytes.starts(with: mark) { return .utf8WithMark }
    return validUTF8(bytes[...]) == nil ? .utf8 : .gb18030
  }

  public static func decode(_ bytes: [UInt8], from encoding: TextEncoding) throws(DecodingFault) -> [UInt8] {
    switch encoding {
    case .utf8, .utf8WithMark:
      let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
      if let fault = validUTF8(text) { throw place(after: text[..<fault]) }
      return Array(text)
    case .gb18030:
      let text = try decodeGB(bytes)
      return text.starts(with: mark) ? Array(text.dropFirst(mark.count)) : text
    }
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Where the first fault lies; `nil` for valid text.
  private static func validUTF8(_ bytes: ArraySlice<UInt8>) -> Int? {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var position = bytes.startIndex
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): position += UTF8.width(scalar)
      case .emptyInput: return nil
      case .error: return position
      }
    }
  }

  private static func place(after text: some Sequence<UInt8>) -> DecodingFault {
    var (line, column) = (1, 1)
    for byte in text {
      if byte == 0x0A { (line, column) = (line + 1, 1) } else if byte & 0xC0 != 0x80 { column += 1 }
    }
    return .badText(line: line, column: column)
  }

  private static func decodeGB(_ bytes: [UInt8]) throws(DecodingFault) -> [UInt8] {
    guard let converter = Converter(from: "GB18030", to: "UTF-8") else { throw .noConverter }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 3 / 2)
    var isWhole = true
    bytes.withUnsafeBytes { all in
      var run = 0
      var position = 0
      func convertRun() {
        let slice = UnsafeRawBufferPointer(rebasing: all[run..<position])
        if converter.convert(slice, into: &out).stop != nil { isWhole = false }
      }
      while position < all.count, isWhole {
        let count = length(all, position)
        if count > 1, position + count <= all.count,
          let scalar = GB18030.scalar(of: all[position..<(position + count)])
        {
          convertRun()
          guard isWhole else { return }
          out.append(contentsOf: String(Character(scalar)).utf8)
          run = position + count
        }
        position += count
      }
      position = min(position, all.count)
      if isWhole { convertRun() }
    }
    if !isWhole { throw place(after: out) }
    return out
  }

  /// Bytes of the character at a place, by its first two (GB 18030 §5).
  private static func length(_ bytes: UnsafeRawBufferPointer, _ position: Int) -> Int {
    guard bytes[position] >= 0x81, position + 1 < bytes.count else { return 1 }
    return (0x30...0x39).contains(bytes[position + 1]) ? 4 : 2
  }
}
