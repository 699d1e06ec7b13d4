import ChineseText
import JSONText

/// How a person wants a register's list: which columns in which order, how many stand still while
/// the others move sideways, and whether the record under the cursor is shown beside it.
public struct ListView: Hashable, Sendable {
  /// Wire names of fields and ids of derived values; empty means the register's own.
  public var columns: [String]
  /// So many columns from the left stand still; `nil` means the register's own choice.
  public var frozen: Int?
  public var showsDetail: Bool

  public init(columns: [String] = [], frozen: Int? = nil, showsDetail: Bool = true) {
    self.columns = columns
    self.frozen = frozen
    self.showsDetail = showsDetail
  }

  /// As it is kept: `{"columns":["id","title"],"frozen":1,"detail":true}`.
  public var text: String {
    var bytes = Array("{\"columns\":[".utf8)
    for (place, column) in columns.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONWriter.append(string: column, to: &bytes)
    }
    bytes += Array("]".utf8)
    if let frozen { bytes += Array(",\"frozen\":\(frozen)".utf8) }
    bytes += Array(",\"detail\":\(showsDetail)}".utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads what `text` gives; `nil` for anything that is not an object.
  public init?(text: String) {
    var text = text
    let read = text.withUTF8 { bytes -> ListView? in
      guard (try? JSONCheck.value(bytes, limits: .register)) != nil,
        JSONLexeme.kind(bytes) == .object
      else { return nil }
      let object = JSONObject(bytes)
      func lexeme(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        object.value(name).map { UnsafeBufferPointer(rebasing: bytes[$0]) }
      }
      var view = ListView()
      if let list = lexeme("columns"), case .texts(let names)? = FieldKind.texts.value(lexeme: list)
      {
        view.columns = names
      }
      if let number = lexeme("frozen"),
        case .integer(let count)? = FieldKind.integer.value(lexeme: number),
        (0...99).contains(count)
      {
        view.frozen = Int(count)
      }
      if let detail = lexeme("detail"), JSONLexeme.kind(detail) == .no { view.showsDetail = false }
      return view
    }
    guard let read else { return nil }
    self = read
  }
}

/// Where a person's views of lists are kept.
public protocol ViewStore {
  func views() -> [RegisterID: ListView]
  /// Keeps a view; that it cannot be kept costs no more than choosing again.
  func keep(_ view: ListView, of register: RegisterID)
}

extension Register {
  /// The columns of a view that the register has, else its own.
  public func columns(of view: ListView?) -> [ListDeclaration.Column] {
    guard let view, !view.columns.isEmpty else { return list.columns }
    let known = view.columns.compactMap { column($0) }
    return known.isEmpty ? list.columns : known
  }

  /// A column of the list, or of any other field or derived value.
  public func column(_ name: String) -> ListDeclaration.Column? {
    if let declared = list.columns.first(where: { $0.name == name }) { return declared }
    guard let kind = kind(of: name) else { return nil }
    let label = label(of: name)
    let width = field(name)?.columnWidth ?? FieldSpec(name, label, kind).columnWidth
    return ListDeclaration.Column(
      name: name, heading: nil, width: max(width, min(12, Cells.width(label.zh))),
      isFlexible: false,
      isTotalled: kind == .money && field(name) != nil, inWan: false)
  }

  /// All that may be a column: those of the list first.
  public var columnNames: [String] {
    let shown = list.columns.map(\.name)
    let all = fields.map(\.name) + derived.map(\.id)
    return shown + all.filter { !shown.contains($0) }
  }

  /// Columns that stand still where nobody chose: up to the one by which records are called, if
  /// that is among the first two.
  public var frozenColumns: Int {
    list.columns.prefix(2).firstIndex { $0.name == naming.name }.map { $0 + 1 } ?? 1
  }
}
