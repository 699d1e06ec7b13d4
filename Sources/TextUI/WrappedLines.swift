import ChineseText

/// Typed text laid out in lines of at most so many cells, each line knowing which clusters it shows.
struct WrappedLines {
  struct Line {
    /// Without the line end that closes it; blanks swallowed at the wrap belong to the line before.
    var clusters: Range<Int>
    /// As painted: display-filtered.
    var shown: [Cluster] = []
    /// Whether the text goes on in the next line without a line end.
    var isContinued = false

    /// Where End puts the caret: on a continued line the place after the last cluster is already
    /// the next line's.
    var end: Int { isContinued ? max(clusters.lowerBound, clusters.upperBound - 1) : clusters.upperBound }
  }

  private let source: [Character]
  private(set) var all: [Line] = []

  init(_ clusters: [Character], width: Int) {
    source = clusters
    var start = 0
    for index in 0...clusters.count where index == clusters.count || clusters[index].isNewline {
      append(paragraph: start..<index, width: max(2, width))
      start = index + 1
    }
  }

  /// Index of the line on which a caret stands.
  func index(of caret: Int) -> Int { all.lastIndex { $0.clusters.lowerBound <= caret } ?? 0 }

  /// Cells between the start of a line and a caret on it.
  func cell(of caret: Int, in line: Int) -> Int {
    all[line].clusters.prefix { $0 < caret }.reduce(0) { $0 + Self.cells(source[$1]) }
  }

  /// The caret nearest to a cell of a line, not beyond it.
  func caret(at cell: Int, in line: Int) -> Int {
    var passed = 0
    for index in all[line].clusters {
      passed += Self.cells(source[index])
      if passed > cell { return min(index, all[line].end) }
    }
    return all[line].end
  }

  private mutating func append(paragraph: Range<Int>, width: Int) {
    guard !paragraph.isEmpty else { return all.append(Line(clusters: paragraph)) }
    let shown = source[paragraph].map { DisplayFilter.show(String($0)) }
    let wrapped = Wrapping.lines(shown.joined(), width: width).map { Cells.clusters($0) }
    var next = paragraph.lowerBound
    for (number, line) in wrapped.enumerated() {
      let start = next
      let isLast = number == wrapped.count - 1
      var room = line.count
      while next < paragraph.upperBound, room > 0 {
        room -= Cells.clusters(shown[next - paragraph.lowerBound]).count
        next += 1
      }
      // Blanks that wrapping left out at the end of a line stay with it.
      while !isLast, next < paragraph.upperBound, source[next] == " ", wrapped[number + 1].first?.text != " "
      { next += 1 }
      if isLast { next = paragraph.upperBound }
      all.append(Line(clusters: start..<next, shown: line, isContinued: !isLast))
    }
  }

  private static func cells(_ cluster: Character) -> Int { Cells.width(DisplayFilter.show(String(cluster))) }
}
