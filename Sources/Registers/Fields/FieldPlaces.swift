import JSONText

/// Where the values of several fields lie in a record, found in one walk over its bytes.
public struct FieldPlaces: Sendable {
  private let names: MemberNames
  /// The field of each older name, in the order of the names behind the fields' own.
  private let owners: [Int]
  private var places: [Range<Int>]

  public init(_ fields: [FieldSpec]) {
    var older: [[UInt8]] = []
    var owners: [Int] = []
    for (place, field) in fields.enumerated() {
      older += field.aliasBytes
      owners += Array(repeating: place, count: field.aliasBytes.count)
    }
    names = MemberNames(fields.map(\.nameBytes) + older)
    self.owners = owners
    places = Array(repeating: 0..<0, count: names.count)
  }

  /// Looks through a record; a present name counts before an older one.
  public mutating func read(_ record: UnsafeBufferPointer<UInt8>) {
    JSONObject(record).values(names, into: &places)
    let own = places.count - owners.count
    for (older, owner) in owners.enumerated() where places[owner].isEmpty {
      places[owner] = places[own + older]
    }
  }

  /// The bytes of a field's JSON in the record that was read.
  public func lexeme(_ field: Int, in record: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    places[field].isEmpty ? nil : UnsafeBufferPointer(rebasing: record[places[field]])
  }

  /// A day; nil where there is none, or something else.
  public func date(_ field: Int, in record: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    guard let lexeme = lexeme(field, in: record), case .date(let day)? = FieldKind.date.value(lexeme: lexeme)
    else { return nil }
    return day
  }

  /// An amount; nil where there is none, or something else.
  public func money(_ field: Int, in record: UnsafeBufferPointer<UInt8>) -> Money? {
    guard let lexeme = lexeme(field, in: record),
      case .money(let money)? = FieldKind.money.value(lexeme: lexeme)
    else { return nil }
    return money
  }

  /// Whether the field says anything, be it of its kind or not.
  public func isFilled(_ field: Int, in record: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let lexeme = lexeme(field, in: record) else { return false }
    return JSONLexeme.kind(lexeme) != .null && !lexeme.elementsEqual([0x22, 0x22])
  }
}
