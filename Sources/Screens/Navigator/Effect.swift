import ChineseText
import Forms
import Registers
import Reports
import TextUI

/// What a screen asks for: moves end in the Navigator, errands go on to the session.
public enum Effect: ScreenEffect {
  case show(Route)
  /// Takes this screen's place.
  case replace(Route)
  case close
  /// Closes and hands something to the screen below.
  case answer(Answer)
  case tell(Notice)
  case errand(Errand)
  case switchLanguage
  /// As if a key had been pressed: what a menu's choice does.
  case press(Key)
  /// Remembered for the rest of the sitting.
  case remember(Habit)
  /// The record so many lines further in the list this one was opened from.
  case neighbour(Int)
}

/// What one overlay hands back.
public enum Answer: Hashable, Sendable {
  /// An option that says itself what it stands for.
  case chose(Chosen)
  /// What a field shall hold: one value, or those of a list.
  case filled(field: String, [Value])
  case filtered(column: String, [FilterTerm])
  case sorted([Query.SortKey])
  case confirmed(Confirmation.Purpose, reason: String)
  /// A long text, and what is done in the form after it.
  case wrote(field: String, text: String, then: FormAction? = nil)
  case told(Asking.Purpose, text: String)
  case merged([MergeChoice], theirs: [UInt8]?)
  case saved(RecordReference)
  case viewed(ListView)
}

/// A job for the session. Nothing below it waits or writes.
public enum Errand: Hashable, Sendable {
  case save(ChangeSet)
  case undo(RegisterID?)
  case redo(RegisterID?)
  case history(HistoryQuery)
  case export(ExportOrder)
  /// The text of a file, whatever its encoding.
  case read(path: String)
  case keepDraft(StoredDraft)
  case discardDraft(String)
  case findDraft(String)
  /// How this person wants the list of a register, now or under a name; `nil` forgets it.
  case keepView(ListView?, ViewName)
  /// First run: make the folder.
  case startFolder(demonstration: Bool)
  case signIn(RecordID)
  /// What is done with records that are behind the history.
  case settle(Settling)
  /// What was typed for a PIN; `nil` where nothing shall be signed.
  case pin(String?)
  /// Leave the screen to the person's own editor, for this text.
  case editOutside(String)
  /// Gives up a save that waits for others.
  case stopWaiting
  case glass(GlassWish)
  case quit
}

/// What is asked of the terminal itself.
public enum GlassWish: Hashable, Sendable {
  /// Leave the screen to the shell until the program is brought back.
  case suspend
  case redraw
  /// Hand the mouse to the terminal, or take it back.
  case toggleMouse
}

/// An export to write.
public struct ExportOrder: Hashable, Sendable {
  /// A printed text instead of records.
  public var printout: Printout?
  public var register: RegisterID
  public var query: Query
  public var columns: [String]?
  public var format: ExportFormat
  public var encoding: ExportEncoding
  public var path: String
  public var overwrites: Bool

  public init(
    register: RegisterID, query: Query, columns: [String]?, format: ExportFormat, encoding: ExportEncoding,
    path: String, overwrites: Bool
  ) {
    self.register = register
    self.query = query
    self.columns = columns
    self.format = format
    self.encoding = encoding
    self.path = path
    self.overwrites = overwrites
  }

  public init(printout: Printout, path: String) {
    self.init(
      register: "", query: Query(), columns: nil, format: .text, encoding: .utf8, path: path,
      overwrites: false)
    self.printout = printout
  }
}

/// How an exported file's text is encoded.
public enum ExportEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  /// With a byte order mark, for Excel and WPS.
  case utf8WithMark = "utf-8-bom"
  case gb18030
}

/// What came of an errand.
public enum Outcome: Sendable {
  case saved(Commit)
  case refused([Finding], ChangeSet)
  /// With the newest line about the first record, where it is known.
  case conflict([StoreError.Conflict], ChangeSet, by: HistoryEntry?)
  /// Not done; nothing is lost.
  case failed(Label)
  case undone(HistoryEntry, Commit)
  case history([HistoryEntry])
  case exported(path: String, records: Int, notice: Label?)
  case fileExists(ExportOrder)
  /// UTF-8.
  case read(path: String, text: [UInt8])
  case draft(StoredDraft?)
  /// The text as the person's own editor left it.
  case editedOutside(String)
}

extension Effect {
  static func success(_ zh: String, _ en: String) -> Effect { .tell(Notice(.success, Label(zh, en))) }
  static func warn(_ words: Label) -> Effect { .tell(Notice(.warning, words)) }
  static func fail(_ words: Label) -> Effect { .tell(Notice(.error, words)) }
}

extension Notice {
  /// What was typed the last time stands there again.
  static let takenUp = Notice(.note, Label("已接上次没写完的", "Taken up where it was left"))

  /// What was pasted was longer than is taken at once, or than there was room for.
  ///
  /// - Parameter limit: what a line or a long text holds, unless the terminal itself took no more.
  public static func cut(after words: String, limit: String = "64 KiB") -> Notice {
    let shown = DisplayFilter.show(PlainText.even(words, lineEnd: " "))
    return Notice(
      .warning,
      Label(
        "粘贴的太长，超过 \(limit) 的没有收；收到“\(shown)”为止",
        "What was pasted passes \(limit) and was cut: it ends with \(shown)"))
  }
}
