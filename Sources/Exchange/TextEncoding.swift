/// How the text of an exported or imported file is encoded.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// With a byte order mark, as Excel and WPS want it.
  case utf8WithMark = "utf-8-bom"
  case gb18030
}
