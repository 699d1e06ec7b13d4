import ChineseText

/// What is wrong with a CSV or TSV file, and where: line and column from 1, columns in characters.
public struct DelimitedFault: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A quote where the cell did not begin with one.
    case quoteWithinCell
    /// Something other than a separator or the end of the line after a closing quote.
    case textAfterQuote
    /// The quote that opens here never closes.
    case unclosedQuote
    /// CR without LF.
    case strayCarriageReturn
    case zeroByte
    case notUTF8
    /// A row with more or fewer cells than the first.
    case cellCount(found: Int, expected: Int)
  }
  public let kind: Kind
  public let line: Int
  public let column: Int

  init(_ kind: Kind, line: Int, column: Int) {
    self.kind = kind
    self.line = line
    self.column = column
  }

  /// The fault without its place.
  public var words: Label {
    switch kind {
    case .quoteWithinCell:
      Label(
        "单元格中间有引号；含引号的内容应整体加引号，引号写两个", "a quote within a cell; quote the whole cell and double its quotes")
    case .textAfterQuote: Label("引号之后还有文字", "text after the closing quote")
    case .unclosedQuote: Label("这个引号没有收尾", "this quote is never closed")
    case .strayCarriageReturn: Label("单独的回车符，换行应为 CRLF 或 LF", "a carriage return that ends no line")
    case .zeroByte: Label("有空字节，不是文本文件", "a zero byte: this is not a text file")
    case .notUTF8: Label("不是 UTF-8 文字", "not UTF-8")
    case .cellCount(let found, let expected):
      Label("有 \(found) 格，表头是 \(expected) 格", "\(found) cells where the heading has \(expected)")
    }
  }
}
