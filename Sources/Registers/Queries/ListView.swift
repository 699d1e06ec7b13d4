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
  /// Of a view that was given a name: its filter and its order.
  public var conditions: [Condition] = []
  public var sort: [Query.SortKey] = []

  public init(columns: [String] = [], frozen: Int? = nil, showsDetail: Bool = true) {
    self.columns = columns
    self.frozen = frozen
    self.showsDetail = showsDetail
  }

  /// As it is kept: `{"columns":["id","title"],"where":["sector=林业"],"sort":["-id"],"frozen":1,
  /// "detail":true}`.
  public var text: String {
    var bytes = Array("{\"columns\":".utf8) + Value.texts(columns).lexeme
    if !conditions.isEmpty {
      bytes += Array(",\"where\":".utf8) + Value.texts(conditions.map(\.expression)).lexeme
    }
    if !sort.isEmpty { bytes += Array(",\"sort\":".utf8) + Value.texts(sort.map(\.expression)).lexeme }
    if let frozen { bytes += Array(",\"frozen\":\(frozen)".utf8) }
    bytes += Array(",\"detail\":\(showsDetail)}".utf8)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads what `text` gives; `nil` for anything that is not an object.
  public init?(text: String) {
    var text = text
    let read = text.withUTF8 { bytes -> ListView? in
      guard (try? JSONCheck.value(bytes, limits: .register)) != nil, JSONLexeme.kind(bytes) == .object else {
        return nil
      }
      let object = JSONObject(bytes)
      func lexeme(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
        object.value(name).map { UnsafeBufferPointer(rebasing: bytes[$0]) }
      }
      func texts(_ name: StaticString) -> [String] {
        guard let list = lexeme(name), case .texts(let texts)? = FieldKind.texts.value(lexeme: list) else {
          return []
        }
        return texts
      }
      var view = ListView(columns: texts("columns"))
      view.conditions = texts("where").compactMap { Condition(expression: $0) }
      view.sort = texts("sort").map { Query.SortKey(expression: $0) }
      if let number = lexeme("frozen"), case .integer(let count)? = FieldKind.integer.value(lexeme: number),
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
  func views() -> [ViewName: ListView]
  /// Keeps a view, or forgets it; that it cannot be kept costs no more than choosing again.
  func keep(_ view: ListView?, as name: ViewName)
}

/// The view a register's list has now, or one that was given a name.
public struct ViewName: Hashable, Sendable {
  public let register: RegisterID
  public let name: String?

  public init(_ register: RegisterID, _ name: String? = nil) {
    self.register = register
    self.name = name
  }

  /// `project-library`, `project-library/本月入库`.
  public var key: String { register.text + (name.map { "/" + $0 } ?? "") }

  public init(key: String) {
    let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
    self.init(RegisterID(parts.first ?? ""), parts.count > 1 ? parts[1] : nil)
  }
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
      name: name, heading: nil, width: max(width, min(12, Cells.width(label.zh))), isFlexible: false,
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
