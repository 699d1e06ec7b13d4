import JSONText

/// What a test is asked of: a record in a ledger, or the bytes of a row while thousands are gone through.
protocol FieldReading {
  var record: Record { get }
  var ledger: Ledger { get }
  var circumstances: Circumstances { get }
  var isVoid: Bool { get }
  /// The field's value; `nil` when missing, empty or not of its kind.
  func value(of field: FieldSpec) -> Value?
}

extension FieldReading {
  func value(of column: ColumnSpec) -> Value? {
    switch column {
    case .field(let field): value(of: field)
    case .derived(let derived): derived.value(record, ledger, circumstances)
    }
  }
}

/// A record, each field looked for when it is asked.
struct RecordReading: FieldReading {
  let record: Record
  let ledger: Ledger
  let circumstances: Circumstances

  var isVoid: Bool { record.isVoid }
  func value(of field: FieldSpec) -> Value? { record.value(of: field) }
}

/// A row's bytes, the places of the fields that count found beforehand in one walk.
struct RowReading: FieldReading {
  let fields: [FieldSpec]
  let places: FieldPlaces
  let bytes: UnsafeBufferPointer<UInt8>
  let slice: ByteSlice
  let register: RegisterID
  let ledger: Ledger
  let circumstances: Circumstances

  var record: Record { Record(register: register, slice: slice) }

  var isVoid: Bool {
    guard let place = place(of: Register.voidedOn) else { return record.isVoid }
    return places.isFilled(place, in: bytes)
  }

  func value(of field: FieldSpec) -> Value? {
    guard let place = place(of: field) else { return record.value(of: field) }
    guard let lexeme = places.lexeme(place, in: bytes), let value = field.kind.value(lexeme: lexeme),
      !value.isEmpty
    else { return nil }
    return value
  }

  private func place(of field: FieldSpec) -> Int? { fields.firstIndex { $0.nameBytes == field.nameBytes } }
}
