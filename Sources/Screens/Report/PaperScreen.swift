import ChineseText
import Registers
import Reports
import TextUI

/// A printed text as it will be saved, to look through first.
public struct PaperScreen: OfficeScreen {
  let paper: Paper
  private var cursor = ListCursor()

  public enum Action: Hashable, Sendable { case go(ListMove), write, back }

  public init(_ paper: Paper) { self.paper = paper }

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

  public func title(at desk: Desk) -> Label { paper.title(in: desk.ledger) }

  private func lines(at desk: Desk) -> [String] {
    paper.lines(in: desk.ledger, at: desk.circumstances, desk.language)
  }

  public mutating func perform(_ action: Action, at desk: Desk) -> [Effect] {
    switch action {
    case .go(let move): cursor.go(move, count: lines(at: desk).count, height: max(1, desk.body.rows - 1))
    case .write:
      let name = paper.fileName(in: desk.ledger, at: desk.circumstances)
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
      return [.errand(.export(ExportOrder(paper: paper, path: path)))]
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
    let lines = lines(at: desk)
    for (row, line) in zip(area.without(last: 1).rows, lines.dropFirst(cursor.top)) {
      canvas.put(line, row: row, column: 1, width: area.width - 2)
    }
    canvas.point(row: area.rows.lowerBound + cursor.selected - cursor.top, column: 0, style: .key)
    let place = "\(min(cursor.selected + 1, lines.count))/\(lines.count)"
    canvas.put(
      place, row: area.rows.upperBound - 1, column: max(1, area.width - 1 - place.utf8.count), style: .dim)
  }
}
