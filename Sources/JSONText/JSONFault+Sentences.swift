extension JSONFault {
  /// The place as `line:column`.
  public var place: String { "\(line):\(column)" }

  /// The fault in one Chinese sentence, without its place.
  public var zh: String {
    switch kind {
    case .unexpectedByte(let found, let expected): "这里是 \(Self.shown(found))，应为\(expected.zh)"
    case .trailingComma: "逗号后面没有内容"
    case .duplicateKey(let name): "字段名重复：\(Self.shown(name))"
    case .badUTF8: "不是合法的 UTF-8 文字"
    case .loneSurrogate: "转义的代理项不成对"
    case .controlInString(0x0A): "引号没有在本行内闭合"
    case .controlInString(let byte): "字符串里有控制字符 \(Self.code(UInt32(byte)))"
    case .badEscape: "反斜杠后的转义写法不对"
    case .badNumber: "数字写法不对"
    case .numberTooLong(let limit): "数字超过 \(limit) 字节"
    case .tooDeep(let limit): "嵌套超过 \(limit) 层"
    case .tooLarge(let limit): "文件超过 \(limit) 字节"
    case .lineTooLong(let limit): "一条记录超过 \(limit) 字节"
    case .tooManyRecords(let limit): "记录超过 \(limit) 条"
    case .trailingData: "结尾之后还有多余内容"
    case .byteOrderMark: "文件开头有字节序标记（BOM）"
    case .unexpectedEnd: "文件没有写完"
    case .notArray: "台账文件应以 [ 开头"
    case .notObject: "记录应以 { 开头"
    case .conflictMarker: "这里有 git 合并冲突标记"
    }
  }

  /// The fault in one English sentence, without its place.
  public var en: String {
    switch kind {
    case .unexpectedByte(let found, let expected): "found \(Self.shown(found)), expected \(expected.en)"
    case .trailingComma: "nothing follows this comma"
    case .duplicateKey(let name): "duplicate name \(Self.shown(name))"
    case .badUTF8: "not valid UTF-8"
    case .loneSurrogate: "escaped surrogate without its other half"
    case .controlInString(0x0A): "the quote is not closed on this line"
    case .controlInString(let byte): "control character \(Self.code(UInt32(byte))) in a string"
    case .badEscape: "no such escape"
    case .badNumber: "malformed number"
    case .numberTooLong(let limit): "number longer than \(limit) bytes"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .tooLarge(let limit): "file larger than \(limit) bytes"
    case .lineTooLong(let limit): "record longer than \(limit) bytes"
    case .tooManyRecords(let limit): "more than \(limit) records"
    case .trailingData: "something follows the end"
    case .byteOrderMark: "byte order mark at the start"
    case .unexpectedEnd: "the text ends too early"
    case .notArray: "a register starts with ["
    case .notObject: "a record starts with {"
    case .conflictMarker: "git conflict marker"
    }
  }

  private static func shown(_ scalar: Unicode.Scalar) -> String {
    isHarmless(scalar) && scalar != " " ? "\(scalar)" : code(scalar.value)
  }

  /// At most 40 scalars of `name`, none of which a terminal acts upon.
  private static func shown(_ name: String) -> String {
    var text = ""
    for (i, scalar) in name.unicodeScalars.enumerated() {
      if i == 40 { return text + "…" }
      if isHarmless(scalar) { text.unicodeScalars.append(scalar) } else { text += code(scalar.value) }
    }
    return text
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }

  private static func code(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

extension JSONFault.Expected {
  /// The expectation in Chinese.
  public var zh: String {
    switch self {
    case .value: "一个值"
    case .valueOrBracket: "一个值或 ]"
    case .name: "引号中的字段名"
    case .nameOrBrace: "引号中的字段名或 }"
    case .colon: "英文冒号 :"
    case .commaOrBracket: "英文逗号 , 或 ]"
    case .commaOrBrace: "英文逗号 , 或 }"
    }
  }

  /// The expectation in English.
  public var en: String {
    switch self {
    case .value: "a value"
    case .valueOrBracket: "a value or ]"
    case .name: "a name in quotes"
    case .nameOrBrace: "a name in quotes or }"
    case .colon: ":"
    case .commaOrBracket: ", or ]"
    case .commaOrBrace: ", or }"
    }
  }
}
