import ChineseText
import TextUI

/// All keymaps there are, once: tests, help and the papers read it.
public enum KeyPapers {
  public static let pages: [KeyPage] =
    HomeScreen.keyPages + BrowseScreen.keyPages + ColumnsScreen.keyPages + RecordScreen.keyPages
    + FormScreen.keyPages
    + ChooseScreen.keyPages + AskScreen.keyPages + ConfirmScreen.keyPages + LongTextScreen.keyPages
    + ExportScreen.keyPages + HistoryScreen.keyPages + MergeScreen.keyPages
    + DamageScreen.keyPages + HelpScreen.keyPages + FirstRunScreen.keyPages
    + [Navigator.keymap.page()]

  /// The keys as a chapter of the manual: Markdown, both languages side by side.
  public static var text: String { pages.map(chapter).joined(separator: "\n") }

  private static func chapter(_ page: KeyPage) -> String {
    let rows = page.lines.map { line in
      let keys = line.keys.map { "`\($0.name)`" }.joined(separator: " ").replacing("|", with: "\\|")
      return "| \(keys) | \(line.sentence.zh) | \(line.sentence.en) |\n"
    }
    return "## \(page.title.zh) \(page.title.en)\n\n| key | 作用 | does |\n| --- | --- | --- |\n"
      + rows.joined()
  }
}
