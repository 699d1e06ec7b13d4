import JSONText

/// One record: the bytes of its line. A field is read from them when asked, so nothing is decoded
/// that nobody looks at, and what is not edited keeps its exact bytes.
public struct Record: Sendable, Hashable {
  public let register: RegisterID
  public let slice: ByteSlice

  public init(register: RegisterID, slice: ByteSlice) {
    self.register = register
    self.slice = slice
  }

  public init(register: RegisterID, bytes: [UInt8]) { self.init(register: register, slice: ByteSlice(bytes)) }

  /// What a field says.
  public enum Reading: Hashable, Sendable {
    case missing
    case value(Value)
    /// There is something, but not of the field's kind: its JSON as it stands.
    case unreadable(String)
  }

  public var id: RecordID {
    slice.withBytes { bytes in
      guard let range = JSONObject(bytes).value("id") else { return RecordID("") }
      return RecordID(JSONLexeme.string(UnsafeBufferPointer(rebasing: bytes[range])) ?? "")
    }
  }

  public subscript<Home, Wrapped: FieldValue>(field: Field<Home, Wrapped>) -> Wrapped? {
    value(of: field.spec).flatMap(Wrapped.init)
  }

  /// The id that stands in a reference.
  public subscript<Home, Target: RegisterKind>(field: Field<Home, Reference<Target>>) -> RecordID? {
    value(of: field.spec).flatMap(RecordID.init)
  }

  /// The id or the name that stands there.
  public subscript<Home, Target: RegisterKind>(field: Field<Home, ReferenceOrName<Target>>) -> String? {
    value(of: field.spec).flatMap(String.init)
  }

  /// The field's value; `nil` when missing, empty or not of its kind.
  public func value(of field: FieldSpec) -> Value? {
    guard case .value(let value) = reading(of: field) else { return nil }
    return value
  }

  public func reading(of field: FieldSpec) -> Reading {
    withLexeme(of: field) { lexeme in
      guard let lexeme, JSONLexeme.kind(lexeme) != .null else { return .missing }
      guard let value = field.kind.value(lexeme: lexeme) else {
        // Other programs empty a date or an amount by writing an empty text.
        if lexeme.elementsEqual([0x22, 0x22]) { return .missing }
        return .unreadable(String(decoding: lexeme, as: UTF8.self))
      }
      return value.isEmpty ? .missing : .value(value)
    }
  }

  /// Gives the bytes of a field's JSON, under its name or an older one.
  public func withLexeme<R>(of field: FieldSpec, _ body: (UnsafeBufferPointer<UInt8>?) -> R) -> R {
    slice.withBytes { bytes in
      let object = JSONObject(bytes)
      var range = object.value(utf8: field.nameBytes)
      for alias in field.aliasBytes where range == nil { range = object.value(utf8: alias) }
      return body(range.map { UnsafeBufferPointer(rebasing: bytes[$0]) })
    }
  }

  /// White space between tokens left out: what is hashed, compared and written to the history.
  public var squeezed: [UInt8] { slice.withBytes { JSONWriter.squeezed($0) } }

  public var voidedOn: CalendarDate? { value(of: Register.voidedOn).flatMap(CalendarDate.init) }
  public var isVoid: Bool { reading(of: Register.voidedOn) != .missing }

  /// A copy that is void: it stays, is hidden and counts nowhere.
  public func voided(on day: CalendarDate, reason: String) -> Record {
    setting([FieldEdit(Register.voidedOn, .date(day)), FieldEdit(Register.voidReason, .text(reason))])
  }

  /// A copy with fields set; `nil` takes a field away. Other members keep their bytes.
  public func setting(_ edits: [FieldEdit]) -> Record {
    // A field under an older name moves to its present one.
    var members: [(name: String, lexeme: [UInt8]?)] = []
    for edit in edits {
      for alias in edit.field.aliases { members.append((alias, nil)) }
      members.append((edit.field.name, edit.lexeme))
    }
    return Record(register: register, bytes: JSONSplice.setting(members, in: squeezed))
  }
}

/// A field's new value.
public struct FieldEdit: Sendable {
  public let field: FieldSpec
  /// `nil` empties the field.
  public let value: Value?

  public init(_ field: FieldSpec, _ value: Value?) {
    self.field = field
    self.value = value
  }

  public init<Home, Wrapped: FieldValue>(_ field: Field<Home, Wrapped>, _ value: Wrapped?) {
    self.init(field.spec, value?.value)
  }

  public init<Home, Target: RegisterKind>(_ field: Field<Home, Reference<Target>>, _ id: RecordID?) {
    self.init(field.spec, id.map(Value.reference))
  }

  public init<Home, Target: RegisterKind>(_ field: Field<Home, ReferenceOrName<Target>>, _ text: String?) {
    self.init(field.spec, text.map(Value.text))
  }

  var lexeme: [UInt8]? {
    guard let value, !value.isEmpty else { return nil }
    // A choice or name is text on the wire, half days are a decimal: `Value` knows.
    if case .halfDays = field.kind, case .integer(let halves) = value { return Value.halfDays(halves).lexeme }
    return value.lexeme
  }
}

extension Record {
  /// The bytes of a string lexeme that needs no decoding.
  public static func plainText(_ lexeme: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    JSONLexeme.plainString(lexeme)
  }

  /// The strings of a lexeme, decoded: one of a string, all of an array.
  public static func texts(_ lexeme: UnsafeBufferPointer<UInt8>) -> [String] {
    if let text = JSONLexeme.string(lexeme) { return [text] }
    return JSONLexeme.elements(lexeme).compactMap {
      JSONLexeme.string(UnsafeBufferPointer(rebasing: lexeme[$0]))
    }
  }
}
