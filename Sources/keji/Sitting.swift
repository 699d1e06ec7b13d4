import ChineseText
import Curses
import Glibc
import Office
import PlainFileRepository
import Registers
import Screens
import TextUI

/// The screens on a terminal: events in, pictures out, until the person leaves.
@MainActor struct Sitting {
  private var session: Session
  private let terminal: Terminal
  private let folder: OpenedFolder

  /// Opens the terminal on a data folder. `ending` is the last that is done, even when a signal asks
  /// for the end.
  static func run(_ opened: OpenedFolder, _ options: GlobalOptions, ending: () -> Void = {}) throws {
    var folder = opened
    folder.convert()
    let terminal = try openTerminal(options)
    let size = terminal.size
    let views = KeptViews()
    var desk = folder.desk
    desk.views = views.views()
    var navigator = Navigator(desk: desk, size: size)
    if isInOtherYear(folder), folder.opening.access == .readWrite, !options.noInput,
      AskedYear(of: Surroundings.canonical(folder.path)).isFirst(folder.occasion.today.year)
    {
      navigator.askForYear()
    }
    if folder.occasion.person == nil, folder.opening.access == .readWrite, !options.noInput {
      navigator.askForPerson()
    }
    navigator.announce(beginning(of: folder, on: terminal))
    if folder.opening.isUnsettled, !options.noInput { navigator.askToSettle() }
    let session = Session(
      navigator, store: folder.store, occasion: folder.occasion,
      emergency: EmergencyDrafts(of: Surroundings.canonical(folder.path)), views: views,
      locksmith: ScryptLocksmith(), export: { ExportFile.write($0, from: $1) },
      read: { TextFile.outcome(of: $0) })
    var sitting = Sitting(session: session, terminal: terminal, folder: folder)
    let signal = sitting.loop()
    folder.store.close()
    ending()
    if let signal { terminal.die(of: signal) }
    terminal.close(ending: true)
  }

  /// What is told at the start, the most pressing first.
  private static func beginning(of folder: OpenedFolder, on terminal: Terminal) -> [Notice] {
    var notices: [Notice] = []
    if !terminal.showsChinese { notices.append(Notice(.warning, consoleWords)) }
    if case .readOnly(let why) = folder.opening.access { notices.append(Notice(.warning, why)) }
    if let words = otherYear(folder) { notices.append(Notice(.warning, words)) }
    notices += leftInEditor(folder).map { Notice(.note, $0) }
    if let words = leftUnsaved(folder) { notices.append(Notice(.note, words)) }
    if let day = folder.demonstrationDay, day == folder.today, day != Moment.now().date {
      notices.append(
        Notice(.note, Label("演示数据，今天按 \(day.iso) 算", "demonstration data: today counts as \(day.iso)")))
    }
    return notices + folder.opening.notices.map { Notice(.warning, $0) }.filter { !notices.contains($0) }
  }

  /// In January the working year is still the old one, and a day typed as 1.5 would be last year's.
  private static func isInOtherYear(_ folder: OpenedFolder) -> Bool {
    folder.occasion.year == nil && folder.circumstances.year != folder.occasion.today.year
      && !Settings.isDemonstration(folder.ledger)
  }

  private static func otherYear(_ folder: OpenedFolder) -> Label? {
    let (year, today) = (folder.circumstances.year, folder.occasion.today)
    guard isInOtherYear(folder) else { return nil }
    return Label(
      "工作年度是 \(year)，今天是 \(today.iso)：没写年份的日期算 \(year) 年；换年度改参数 folder 的工作年度",
      "the working year is \(year), today is \(today.iso): days without a year are of \(year); the setting folder changes it"
    )
  }

  /// What an editor wrote that was ended together with an earlier sitting becomes a draft; where only vim has it, that
  /// is told.
  private static func leftInEditor(_ folder: OpenedFolder) -> [Label] {
    guard case .readWrite = folder.opening.access, let state = Surroundings.madeStateFolder() else {
      return []
    }
    let path = Surroundings.canonical(folder.path)
    let spare = EmergencyDrafts(of: path)
    let swapped = EditorFile.takeUp(of: path, in: state) { draft throws(StoreError) in try spare.keep(draft) }
    return swapped.map {
      Label("上次在 vim 里没存的文字还在：运行 vim -r \($0) 找回", "Unsaved text is still in vim: run vim -r \($0)")
    }
  }

  /// What an earlier sitting left unsaved.
  private static func leftUnsaved(_ folder: OpenedFolder) -> Label? {
    let spare = EmergencyDrafts(of: Surroundings.canonical(folder.path)).drafts()
    let matters = Set((folder.store.drafts() + spare).map { StoredDraft.matter(of: $0.key) }).sorted()
    guard let first = matters.first else { return nil }
    let name = StoredDraft.name(of: first)
    return Label(
      "有 \(matters.count) 份没保存的内容（\(name.zh)），再打开同一处可接着填",
      "\(matters.count) thing(s) were left unsaved (\(name.en)); opening the same again offers them")
  }

  /// In ASCII whatever the language: it is all that such a terminal shows.
  private static let consoleWords = Label(
    same: "The Linux console shows no Chinese: use SSH, fbterm, kmscon; ^T: English")

  static func openTerminal(_ options: GlobalOptions) throws -> Terminal {
    guard Surroundings.hasTerminal else {
      throw Failure(
        .usage, "这里没有终端，画不了屏幕。请在终端里运行 keji；脚本请用 keji list 等命令（keji --help）",
        "there is no terminal to draw on. Run keji in a terminal; scripts use keji list and others (keji --help)"
      )
    }
    var settings = TerminalOptions()
    settings.ascii = options.isASCII
    settings.ambiguous = options.ambiguous
    settings.theme = options.chosenTheme
    settings.mouse = options.hasMouse
    if let folder = Surroundings.madeStateFolder() {
      settings.logPath = folder + "/keji.log"
      settings.trapMessage =
        Label(
          "keji 意外停止；已保存的都在，没保存的表单存为草稿。详情见 ",
          "keji stopped unexpectedly; what was saved is safe, unsaved forms are drafts. Details in ")(
          options.language) + folder + "/keji.log\n"
    }
    do { return try Terminal(settings) } catch { throw Failure(.usage, error.words) }
  }

  private mutating func fulfil(_ wish: GlassWish) {
    switch wish {
    case .suspend: terminal.suspend()
    case .redraw: terminal.redraw()
    case .toggleMouse:
      terminal.usesMouse.toggle()
      session.tell(Notice(.note, mouseWords))
    }
  }

  private var mouseWords: Label {
    if !terminal.hasMouse { return Label("这个终端没有鼠标", "This terminal has no mouse") }
    return terminal.usesMouse
      ? Label("鼠标归本程序；要选字复制，按住 Shift 拖动", "The mouse is the program's; Shift-drag copies text")
      : Label("鼠标归终端，拖动可选字复制", "The mouse is the terminal's; drag copies text")
  }

  /// Pictures follow one another no faster while keys or work wait.
  private static let frame = Duration.milliseconds(16)

  /// Until the session is over; the signal that asked for it, if one did.
  private mutating func loop() -> Int32? {
    terminal.show(session.picture())
    var shown = ContinuousClock.now
    var isStale = false
    var kept = shown
    while !session.isOver {
      // What is typed ahead comes before work.
      let hasWork = !terminal.isTypedAhead && session.work()
      isStale = isStale || hasWork
      // Slices of work are short, so that a key finds us soon; not each is worth a picture.
      if isStale, !hasWork && !terminal.isTypedAhead || ContinuousClock.now - shown > Self.frame {
        terminal.show(session.picture())
        shown = .now
        isStale = false
      }
      let event = terminal.next(timeout: hasWork ? 0 : 1000)
      // Between slices of work nobody has waited: that is no tick.
      if hasWork, event == .tick { continue }
      session.begin(day: folder.today)
      session.handle(event)
      if case .paste(let text) = event, terminal.pasteWasCut {
        session.tell(.cut(after: String(text.suffix(12)), limit: "4 MiB"))
      }
      if let wish = session.glassWish {
        session.glassWish = nil
        fulfil(wish)
      }
      if let text = session.textForEditor {
        let place = Surroundings.canonical(folder.path) + " " + (session.editorKey ?? "")
        session.finishEditing(
          terminal.outside { OutsideEditor.edit(text, of: place) { terminal.endingSignal != nil } })
      }
      // A picture that the next key will change is not worth that it waits.
      isStale = terminal.isTypedAhead && ContinuousClock.now - shown <= Self.frame
      if !isStale {
        terminal.show(session.picture())
        shown = .now
      }
      // While somebody goes on typing, what he is at is written down now and then, after it is shown.
      if event == .tick { kept = shown }
      if shown - kept > .seconds(5) {
        session.keepTyped()
        kept = shown
      }
      if event == .hangUp || event == .terminate { return terminal.endingSignal }
    }
    return nil
  }
}

extension TerminalFault {
  var words: Label {
    switch self {
    case .notATerminal: Label("这里没有终端，画不了屏幕", "there is no terminal to draw on")
    case .unknownTerminal(let name):
      Label(
        "不认识终端类型“\(name)”；请设 TERM，例如 export TERM=xterm-256color，或用 keji --plain 问答",
        "terminal type \(name) is unknown; set TERM, for example export TERM=xterm-256color, or use keji --plain"
      )
    case .tooSimple(let name):
      Label(
        "终端 \(name) 不能移动光标，画不了屏幕；请用 keji --plain 问答，或 keji list 等命令",
        "terminal \(name) cannot move its cursor; use keji --plain, or keji list and other commands")
    case .alreadyOpen: Label("屏幕已经打开", "a screen is open already")
    case .cannotOpen(let number): Label("终端打不开（\(number)）", "the terminal cannot be opened (errno \(number))")
    }
  }
}
