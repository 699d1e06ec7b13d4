import ChineseText
import TextUI

/// All keymaps there are, once: tests, help and the papers read it.
public enum KeyPapers {
  public static let pages: [KeyPage] = screens.flatMap { $0.keyPages } + [Navigator.keymap.page()]

  /// The palette has the keys of a choice.
  private static let screens: [any OfficeScreen.Type] = [
    HomeScreen.self, FiguresScreen.self, BrowseScreen.self, ColumnsScreen.self, GroupedScreen.self,
    RecordScreen.self, BatchScreen.self, MonthScreen.self, FormScreen.self, ChooseScreen.self, AskScreen.self,
    PINScreen.self, WaitScreen.self,
    ConfirmScreen.self, LongTextScreen.self, ExportScreen.self, ImportScreen.self, PaperScreen.self,
    HistoryScreen.self,
    MergeScreen.self, DamageScreen.self, MenuScreen.self, HelpScreen.self, FirstRunScreen.self,
  ]

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
