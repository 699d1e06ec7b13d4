import Forms

/// What the cursor of a form may stand on.
enum FormStop: Hashable, Sendable {
  case entry(Int)
  case row(RowPlace)
  /// The line that adds a row to a block.
  case add(Int)
}

extension OpenForm {
  /// All of them in their order; rows have no rows of their own.
  var stops: [FormStop] {
    let entries = hand.entries.indices.map(FormStop.entry)
    if row != nil { return entries }
    return entries
      + form.blocks.indices.flatMap { block in
        form.blocks[block].rows.indices.map { .row(RowPlace(block: block, row: $0)) } + [.add(block)]
      }
  }
}

extension FormStop {
  /// The block of rows it is in.
  var block: Int? {
    switch self {
    case .entry: nil
    case .row(let place): place.block
    case .add(let block): block
    }
  }
}
