import TextUI

/// All keymaps there are, once: tests, help and the papers read it.
public enum KeyPapers {
  public static let pages: [KeyPage] =
    HomeScreen.keyPages + BrowseScreen.keyPages + RecordScreen.keyPages + FormScreen.keyPages
    + ChooseScreen.keyPages + ConfirmScreen.keyPages + LongTextScreen.keyPages
    + ExportScreen.keyPages + HistoryScreen.keyPages + MergeScreen.keyPages
    + DamageScreen.keyPages + HelpScreen.keyPages + FirstRunScreen.keyPages
    + [Navigator.keymap.page()]
}
