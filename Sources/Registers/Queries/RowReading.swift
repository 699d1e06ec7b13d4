import JSONText

/// The row in hand while thousands are gone through: its fields are found in one walk over its bytes.
struct RowReading {
  private var places: FieldPlaces
  private let voided: Int
  private let register: RegisterID
  let ledger: Ledger
  let circumstances: Circumstances
  private var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  private var slice = ByteSlice([])

  /// - Parameter fields: those that will be asked for by their place; `Register.voidedOn` among them.
  init(_ fields: [FieldSpec], of register: RegisterID, in ledger: Ledger, at circumstances: Circumstances) {
    places = FieldPlaces(fields)
    voided = fields.firstIndex { $0.name == Register.voidedOn.name } ?? 0
    self.register = register
    self.ledger = ledger
    self.circumstances = circumstances
  }

  /// Looks at another row; `bytes` are those of the slice and must outlive what is asked of it.
  mutating func read(_ slice: ByteSlice, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.slice = slice
    self.bytes = bytes
    places.read(bytes)
  }

  var record: Record { Record(register: register, slice: slice) }
  var isVoid: Bool { places.isFilled(voided, in: bytes) }

  /// A field's value by its place; `nil` when missing, empty or not of its kind.
  func value(_ place: Int, _ kind: FieldKind) -> Value? {
    guard let lexeme = places.lexeme(place, in: bytes), let value = kind.value(lexeme: lexeme),
      !value.isEmpty
    else { return nil }
    return value
  }
}
