import CGuard
import CNcursesw
import Glibc
import TextUI

/// The glass: bytes of the keyboard in, canvases out, and the terminal restored on every way out.
///
/// One a process at a time. Opening takes the signals over (`terminal_guard.h`); closing gives them
/// back and leaves the terminal's modes as they were.
public final class Terminal {
  let lines: TerminalLines
  let kind: TerminalKind
  let screen: OpaquePointer
  private let window: UnsafeMutablePointer<WINDOW>
  private let painter: Painter
  private let log: Int32
  private let asksForWidth: Bool
  /// When the terminal was asked for it and has not answered yet.
  private var asked: ContinuousClock.Instant?
  private var isUp = false
  private var isClosed = false
  private var held: SignalFlags = []
  var keyboard: Keyboard
  /// A screen that was left has come back and is to be drawn.
  var isResumed = false

  /// Whether the terminal reports clicks and the wheel at all.
  public var hasMouse: Bool { kind.hasMouse }

  /// Whether Chinese can be seen at all: the Linux console has 512 glyphs.
  public var showsChinese: Bool { !kind.isLinuxConsole }

  /// Whether clicks and the wheel come to the program; otherwise the mouse is the terminal's, which
  /// marks and copies text with it.
  public var usesMouse: Bool { didSet { if isUp { send(mouseModes) } } }

  private var mouseModes: String {
    guard hasMouse else { return "" }
    return usesMouse ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l"
  }

  /// A further descriptor to watch: when it can be read, `next` returns a tick.
  public var watched: Int32?

  /// Extent of the glass.
  public private(set) var size: Size

  /// Opens the terminal and shows an empty screen.
  public init(_ options: TerminalOptions) throws(TerminalFault) {
    let encoding = CharacterEncoding.adopt()
    lines = try TerminalLines()
    let opened: (TerminalKind, OpaquePointer)
    do { opened = try Self.open(lines) } catch {
      lines.close()
      throw error
    }
    (kind, screen) = opened
    window = keji_stdscr()
    size = Size(rows: Int(getmaxy(window)), columns: Int(getmaxx(window)))
    let isASCII = options.ascii || !encoding.isDeclared
    painter = Painter(window, palette: Self.palette(options), isASCII: isASCII)
    if options.ambiguous == .wide { painter.widenAmbiguous() }
    // By a GB 18030 locale curses counts two cells itself.
    asksForWidth = options.ambiguous == .asked && !isASCII && encoding.input == .utf8 && !kind.isLinuxConsole
    keyboard = Keyboard(lines.inputDescriptor, encoding.input)
    usesMouse = options.mouse
    let logFlags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC
    log = options.logPath.map { Glibc.open($0, logFlags, 0o600) } ?? -1
    let reset = kind.reset
    keji_guard_set_reset(reset, reset.utf8.count)
    keji_guard_set_message(options.trapMessage, options.trapMessage.utf8.count)
    enter()
  }

  /// Guard first, curses second: curses keeps the handlers it finds.
  private static func open(_ lines: TerminalLines) throws(TerminalFault) -> (TerminalKind, OpaquePointer) {
    let kind = try TerminalKind(output: lines.outputDescriptor)
    switch keji_guard_open(lines.inputDescriptor) {
    case 0: break
    case EBUSY: throw .alreadyOpen
    case let error: throw .cannotOpen(errno: error)
    }
    guard let screen = newterm(kind.name, lines.output, lines.input) else {
      keji_guard_close()
      throw .unknownTerminal(kind.name)
    }
    raw()
    noecho()
    nonl()
    // Typed-ahead keys must not keep a frame half painted: nothing is read through curses.
    typeahead(-1)
    def_prog_mode()
    // Until it has been left once, curses flushes after every movement of the cursor.
    endwin()
    return (kind, screen)
  }

  private static func palette(_ options: TerminalOptions) -> Palette {
    guard options.theme != .mono, has_colors(), start_color() == OK, use_default_colors() == OK else {
      return Palette(.mono, .neutral)
    }
    return Palette(colors: Int(keji_colors()), options.theme)
  }

  /// Paints what differs from the last canvas.
  public func show(_ canvas: Canvas) {
    guard isUp, let rows = painter.paint(canvas) else { return }
    flush(rows: rows)
  }

  /// Rows of a frame that curses surely writes in one piece.
  private static let rowsInOnePiece = 4

  private func flush(rows: Int) {
    wnoutrefresh(window)
    // curses writes a large frame in pieces; the terminal shows it whole.
    let isBracketed = kind.takesFrames && rows > Self.rowsInOnePiece
    if isBracketed { send("\u{1B}[?2026h") }
    doupdate()
    if isBracketed { send("\u{1B}[?2026l") }
  }

  /// Paints everything anew with the next canvas: something else has written on the glass.
  public func redraw() { repaint() }

  /// Forgets the glass, so that the next canvas is painted whole.
  func repaint() {
    painter.forget()
    keji_repaint_all()
  }

  /// Asks the terminal for its size; true when it has changed.
  func measure() -> Bool {
    var answer = winsize()
    guard ioctl(lines.outputDescriptor, UInt(TIOCGWINSZ), &answer) == 0, answer.ws_row > 0, answer.ws_col > 0
    else { return false }
    let new = Size(rows: Int(answer.ws_row), columns: Int(answer.ws_col))
    guard new != size else { return false }
    resize_term(Int32(new.rows), Int32(new.columns))
    size = new
    repaint()
    return true
  }

  // MARK: Leaving and coming back

  private func enter() {
    guard !isUp else { return }
    isUp = true
    keji_guard_arm(log)
    reset_prog_mode()
    repaint()
    flush(rows: size.rows)
    send("\u{1B}[?2004h" + (usesMouse ? mouseModes : "") + (asksForWidth ? Self.widthQuestion : ""))
    asked = asksForWidth ? .now : nil
  }

  /// Two characters of ambiguous width on the empty screen, where the cursor stands behind them, and all as
  /// it was. Nothing waits for the answer: it comes among the keys, or never.
  private static let widthQuestion = "\u{1B}7\u{1B}[H“─\u{1B}[6n\u{1B}[H    \u{1B}8"

  /// An answer under way would be typed into whatever has the terminal next: it is waited for a moment, when
  /// the question is fresh.
  private func awaitAnswer() {
    guard let asked, ContinuousClock.now - asked < .seconds(1) else { return }
    let end = ContinuousClock.now + .milliseconds(100)
    while self.asked != nil, !keyboard.isGone {
      let left = Int((end - .now) / .milliseconds(1))
      guard left > 0, keyboard.wait(left, other: nil) == .bytes else { break }
      _ = takeWidth()
    }
    self.asked = nil
  }

  /// Takes the answer; true when everything is to be painted anew.
  func takeWidth() -> Bool {
    guard let column = keyboard.takeReportedColumn(), asked != nil else { return false }
    asked = nil
    guard column > 3, column <= 5, !painter.isWideForAmbiguous else { return false }
    painter.widenAmbiguous()
    repaint()
    return true
  }

  private func leave() {
    guard isUp else { return }
    awaitAnswer()
    isUp = false
    send(TerminalKind.modesOff)
    curs_set(1)
    endwin()
    keji_guard_leave()
  }

  /// Came back without having left (SIGSTOP, or the shell changed the modes): takes everything
  /// again.
  func reenter() {
    guard isUp else { return }
    endwin()
    isUp = false
    enter()
    isResumed = true
  }

  /// What signals have asked for since the last call.
  func takeFlags() -> SignalFlags {
    defer { held = [] }
    return held.union(SignalFlags(rawValue: keji_guard_take()))
  }

  /// Keeps flags for the next call.
  func hold(_ flags: SignalFlags) { held.formUnion(flags) }

  /// Leaves the screen, stops as Ctrl-Z does in other programs, and comes back when continued.
  /// The next event is a redraw or a resize.
  public func suspend() {
    guard !isClosed else { return }
    leave()
    keji_guard_stop()
    hold(takeFlags().subtracting(.resume))
    enter()
    isResumed = true
  }

  /// Leaves the screen for a child program and comes back. Interrupts from the keyboard are the
  /// child's meanwhile.
  public func outside<R>(_ body: () throws -> R) rethrows -> R {
    guard !isClosed else { return try body() }
    // Lent before the modes change and until they are ours again: between, keys are signals.
    keji_guard_lend(1)
    leave()
    defer {
      enter()
      keji_guard_lend(0)
      isResumed = true
    }
    return try body()
  }

  /// Leaves the screen for good. Safe to call twice. `ending`: the process does nothing more, and
  /// a quit or interrupt typed behind the last key is not to look like its death.
  public func close(ending: Bool = false) {
    guard !isClosed else { return }
    if ending { keji_guard_end() }
    leave()
    isClosed = true
    keji_guard_close()
    delscreen(screen)
    lines.close()
    if log >= 0 { Glibc.close(log) }
  }

  /// The signal that asks for the end (`SIGHUP`, `SIGTERM`, `SIGINT`), when one has come.
  public var endingSignal: Int32? {
    let number = keji_guard_pending()
    return number == 0 ? nil : number
  }

  /// Closes, and ends the process by the signal, so that whoever waits for it sees the truth.
  public func die(of signal: Int32) -> Never {
    close()
    keji_guard_die(signal)
  }

  private func send(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)
      while !rest.isEmpty {
        let written = write(lines.outputDescriptor, rest.baseAddress, rest.count)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(written))
      }
    }
  }
}
