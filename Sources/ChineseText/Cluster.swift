/// One displayed unit: a base scalar with at most four marks, an emoji sequence or a flag.
public struct Cluster: Hashable, Sendable {
  /// At most five scalars.
  public var text: String
  /// Cells: that of the first scalar (a variation selector never widens), 2 for a flag.
  public var width: Int

  /// A unit taken on trust; `Cells.clusters` makes them from text.
  public init(text: String, width: Int) {
    self.text = text
    self.width = width
  }
}
