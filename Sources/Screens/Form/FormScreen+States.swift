import ChineseText
import Registers
import TextUI

extension FormScreen {
  func drawState(on canvas: inout Canvas, row: Int, end: Int, at desk: Desk) {
    guard let lifecycle = register.lifecycle, let choices = lifecycle.field.kind.choices else { return }
    let column = canvas.put(
      "[" + lifecycle.field.label(desk.language) + "] ", row: row, column: 2, style: .label)
    StatePath(choices, at: hand.state, desk.language).draw(on: &canvas, row: row, column: column, end: end)
  }
}
