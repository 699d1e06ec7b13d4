import ChineseText
import Forms
import Registers

/// What is to be imported: the text, where it is from, and into which register.
public struct ImportSource: Hashable, Sendable {
  public let register: RegisterID
  /// UTF-8.
  public let text: [UInt8]
  public let form: ImportSheet.Form
  /// The file it was read from; `nil` for what was pasted, which is nowhere else.
  public let path: String?
  /// How its columns are read, where somebody has said so already.
  var options: Import.Options?

  public init(_ register: RegisterID, text: [UInt8], form: ImportSheet.Form, path: String?) {
    self.register = register
    self.text = text
    self.form = form
    self.path = path
  }

  /// Several lines, or several cells of one: rows as a spreadsheet copies them, and no text to look for.
  static func isRows(_ pasted: String) -> Bool {
    pasted.contains("\t") || pasted.trimmingBlanks.contains("\n")
  }

  /// Spreadsheets put tabs between cells; what has none may be the text of a CSV file.
  init(pasted text: String, into register: RegisterID) {
    let first = text.prefix { $0 != "\n" }
    let isCSV = !text.contains("\t") && first.contains(",")
    self.init(register, text: Array(text.utf8), form: isCSV ? .csv : .tsv, path: nil)
  }

  /// The question for the file.
  static func asking(_ path: String = "") -> Asking {
    Asking(
      purpose: .importFile, title: Label("导入文件", "Import a file"),
      help: Label(
        "写出 CSV、TSV 或 JSON 文件的路径。表格软件里另存为 CSV，或选中几行直接粘贴到列表里",
        "The path of a CSV, TSV or JSON file. Spreadsheets save as CSV; rows can also be pasted into the list"
      ),
      text: path)
  }
}
