import ChineseText
import Registers
import Reports
import TextUI

/// A printed text as it will be saved, to look through first.
public struct PaperScreen: OfficeScreen {
  let printout: Printout
  /// Nil where they have to be worked out anew.
  private var prepared: [String]?
  private var cursor = ListCursor()

  public enum Action: Hashable, Sendable { case go(ListMove), write, back }

  public init(_ printout: Printout) { self.printout = printout }

  public static let keymaps = [
    Keymap<Action>(
      "paper", Label("文本", "Text"),
      [
        Binding(
          .write, .function(8), .control("s"), .enter, .function(5), label: Label("存为文件", "Save to a file"),
          Label("写入文件；文件已存在时先问", "Write the file; asks first when it exists"), hint: 1, menu: .data),
        Binding(
          .back, .escape, .function(12), .character("q"), label: Label("返回", "Back"),
          Label("返回上一屏", "Go back"), hint: 2),
      ] + ListMove.bindings(plain: true) { .go($0) })
  ]
  public var keymap: Keymap<Action> { Self.keymaps[0] }

  public var unsaved: Unsaved { .nothing }
  public func title(at desk: Desk) -> Label { printout.title }

  private func height(at desk: Desk) -> Int { max(1, desk.body.rows - 1) }

  private var lines: [String] { prepared ?? [] }

  public mutating func refresh(at desk: Desk) { prepared = nil }

  public mutating func prepare(at desk: Desk) {
    guard prepared == nil else { return }
    prepared = printout.lines(in: desk.ledger, at: desk.circumstances, desk.language, head: desk.head)
    cursor.select(cursor.selected, count: lines.count, height: height(at: desk))
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: lines.count, height: height(at: desk))
    case .write:
      let name = printout.fileName(at: desk.circumstances)
      return [
        .show(
          .ask(
            Asking(
              purpose: .file, title: Label("存到哪个文件", "Save to which file"),
              help: Label("文件名；相对路径从启动程序的目录算起", "A file; relative to where the program was started"),
              text: name)))
      ]
    case .back: return [.close]
    }
    return []
  }

  public mutating func receive(_ answer: Answer, at desk: Desk) -> [Effect] {
    switch answer {
    case .told(.file, let path):
      guard !path.isEmpty else { return [.fail(Label("请写文件名", "Name the file"))] }
      return [.errand(.export(ExportOrder(printout: printout, path: path)))]
    case .confirmed(.overwrite(let order), _):
      var order = order
      order.overwrites = true
      return [.errand(.export(order))]
    default: return []
    }
  }

  public mutating func learn(_ outcome: Outcome, at desk: Desk) -> [Effect] {
    switch outcome {
    case .exported(let path, _, _): [.close, .success("已存到 \(path)", "Saved to \(path)")]
    case .fileExists(let order): [ExportScreen.overwriting(order)]
    case .failed(let why): [.fail(why)]
    default: []
    }
  }

  public func draw(on canvas: inout Canvas, area: Area, at desk: Desk) {
    for (row, line) in zip(area.without(last: 1).rows, lines.dropFirst(cursor.top)) {
      canvas.put(line, row: row, column: 1, width: area.width - 2)
    }
    canvas.point(row: area.rows.lowerBound + cursor.selected - cursor.top, column: 0, style: .key)
    let place = "\(min(cursor.selected + 1, lines.count))/\(lines.count)"
    canvas.put(
      place, row: area.rows.upperBound - 1, column: max(1, area.width - 1 - place.utf8.count), style: .dim)
  }
}

extension Choosing {
  /// Which of the papers that are declared for a record.
  static func paper(of reference: RecordReference) -> Choosing {
    let papers = Catalogue.register(reference.register)?.papers ?? []
    return Choosing(
      title: Label("打印哪一种", "Which paper"),
      source: .options(papers.map { .init(.printout(.paper(reference, $0.id)), label: $0.choice) }))
  }
}
