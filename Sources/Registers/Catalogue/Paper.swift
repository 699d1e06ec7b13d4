import ChineseText

/// A text that the office prints for a record: what stands in it, part by part. How the parts are laid
/// out on a sheet is not its business.
public struct Paper<Home>: Sendable {
  let erased: Register.Paper
}

extension Paper where Home: RegisterKind {
  /// - Parameters:
  ///   - id: names it within the register.
  ///   - choice: how it is called where one of several is chosen.
  ///   - title: how it and its file are called.
  public static func paper(
    _ id: String, _ choice: Label, title: Label, _ parts: @escaping @Sendable (Row<Home>) -> [PaperPart]
  ) -> Paper {
    Paper(
      erased: Register.Paper(id: id, choice: choice, title: title) { parts(Row($0, in: $1, at: $2)) })
  }
}

extension Register {
  public struct Paper: Sendable, Identifiable {
    public let id: String
    public let choice: Label
    public let title: Label
    public let parts: @Sendable (Record, Ledger, Circumstances) -> [PaperPart]
  }
}

/// One piece of a printed text, from top to bottom.
public enum PaperPart: Sendable {
  /// In the middle of the sheet.
  case heading(Label)
  case line(Label)
  /// A name and what stands for it, the names in a column.
  case fact(Label, Label)
  case table([Column], rows: [[String]])
  /// Who signed, side by side; a line to sign on where nobody has.
  case signatures([(role: Label, person: String?)])
  /// Where one sheet ends and the next begins.
  case rule

  public struct Column: Sendable {
    public let heading: Label
    public let side: Cells.Side

    public init(_ zh: String, _ en: String, _ side: Cells.Side = .leading) {
      heading = Label(zh, en)
      self.side = side
    }
  }

  static let blank = PaperPart.line(Label(same: ""))
  /// A line to be written on by hand.
  public static let toWrite = "________"
}
