import ChineseText

extension Register {
  /// What home shows behind the register's name: figures over its records, `110，本年入库 24`.
  public struct Summary: Sendable {
    public let figures: [Figure]
    private let names: [Label?]
    private let inWan: Set<Int>

    enum Part: Sendable {
      /// Its number alone.
      case plain(Figure)
      /// Its number with a word.
      case named(Figure, String, String)
      /// An amount in 万元.
      case wan(Figure)
    }

    static func of(_ parts: Part...) -> Summary {
      let split = parts.map { part -> (Figure, Label?) in
        switch part {
        case .plain(let figure), .wan(let figure): (figure, nil)
        case .named(let figure, let zh, let en): (figure, Label(zh, en))
        }
      }
      let wan = parts.indices.filter { if case .wan = parts[$0] { true } else { false } }
      return Summary(figures: split.map(\.0), names: split.map(\.1), inWan: Set(wan))
    }

    /// The number of records that are not void.
    static func count<Home: RegisterKind>(of _: Home.Type) -> Summary {
      .of(
        .plain(
          .count(Home.registerID.text, "记录", "Records", unit: Label("条", "records"), When<Home>.live)))
    }

    public func words(_ values: [FigureValue]) -> Label {
      var words = Label(same: "")
      for (index, value) in values.enumerated() {
        // An amount has commas of its own.
        if case .money(let money)? = value.exact {
          if inWan.contains(index) {
            let amount = AmountText.wan(fen: money.fen)
            words = words + Label("，\(amount) 万元", ", \(amount) wan yuan")
            continue
          }
          words = words + Label("   \(money.grouped) 元", "  \(money.grouped) yuan")
          continue
        }
        let number = value.number ?? 0
        let word = names[index].map { Label("\($0.zh) \(number)", "\(number) \($0.en)") }
        words =
          words + (index > 0 ? Label("，", ", ") : Label("", "")) + (word ?? Label(same: String(number)))
      }
      return words
    }
  }
}
