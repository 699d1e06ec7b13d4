import ChineseText

/// Text that takes the same cells wherever it stands.
struct SettledText: Sendable {
  let text: String
  let width: Int

  /// Filters `text` for display. A mark without a base would join whatever stands before the cell,
  /// so the stand-in that the measure counts on is written out.
  init(_ text: String) {
    var shown = DisplayFilter.show(text)
    if let width = shown.withUTF8(EverydayText.width) {
      self.text = shown
      self.width = width
      return
    }
    let clusters = Cells.clusters(shown)
    self.text = clusters.map(\.text).joined()
    width = clusters.reduce(0) { $0 + $1.width }
  }
}
