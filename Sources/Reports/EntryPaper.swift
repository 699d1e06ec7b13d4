import ChineseText
import Registers

/// What is understood as a date and as an amount, as a chapter of the manual: Markdown, both languages.
public enum EntryPaper {
  public static var text: String { EntryTable.all.map(chapter).joined(separator: "\n") }

  private static func chapter(_ table: EntryTable) -> String {
    let rows = table.ways.map { way in
      "| \(spellings(way.typed)) | \(way.meaning.zh) | \(way.meaning.en) | `\(way.value)` |\n"
    }
    return "## \(table.title.zh) \(table.title.en)\n\n| typed 写法 | 含义 | means | read as 读作 |\n"
      + "| --- | --- | --- | --- |\n" + rows.joined()
      + "\nRefused 不收: \(spellings(table.refused))\n"
  }

  private static func spellings(_ typed: [String]) -> String {
    typed.map { "`\($0)`" }.joined(separator: " ")
  }
}
