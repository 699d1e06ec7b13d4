/// One displayed unit: a base scalar with at most four marks, an emoji sequence or a flag. Plain
/// memory, since pictures are made of them.
public struct Cluster: Hashable, Sendable {
  /// The first three scalars, 21 bits each from the low end; 0 where there is none.
  private var head: UInt64
  /// The other two likewise, and above them the width.
  private var tail: UInt64

  private static let size: UInt64 = 21
  private static let scalar: UInt64 = 1 << size - 1
  private static let widthAt: UInt64 = 2 * size

  private init(head: UInt64, tail: UInt64) {
    self.head = head
    self.tail = tail
  }

  /// A unit taken on trust; `Cells.clusters` makes them from text.
  public init(_ base: Unicode.Scalar, width: Int) {
    self.init(head: UInt64(base.value), tail: UInt64(width) << Cluster.widthAt)
  }

  /// No unit: the second half of a wide one.
  public static let none = Cluster(head: 0, tail: 0)

  public var isNone: Bool { head == 0 }

  /// Cells: that of the first scalar (a variation selector never widens), 2 for a flag.
  public internal(set) var width: Int {
    get { Int(tail >> Cluster.widthAt) }
    set { tail = tail & (1 << Cluster.widthAt - 1) | UInt64(newValue) << Cluster.widthAt }
  }

  /// The scalar of a unit that is one: nearly every one is.
  public var single: Unicode.Scalar? {
    isNone || head >> Cluster.size != 0 ? nil : Unicode.Scalar(UInt32(head))
  }

  /// At most five scalars.
  public var text: String {
    var text = String.UnicodeScalarView()
    for place in 0..<ClusterShape.limit {
      guard let scalar = scalar(place) else { break }
      text.append(scalar)
    }
    return String(text)
  }

  private func scalar(_ place: Int) -> Unicode.Scalar? {
    let place = UInt64(place)
    let bits = place < 3 ? head >> (place * Cluster.size) : tail >> ((place - 3) * Cluster.size)
    let value = UInt32(bits & Cluster.scalar)
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  /// Takes a mark, or the next part of a sequence; beyond the fifth scalar nothing.
  mutating func append(_ mark: Unicode.Scalar) {
    guard let place = (1..<ClusterShape.limit).first(where: { scalar($0) == nil }) else { return }
    let bits = UInt64(mark.value)
    if place < 3 {
      head |= bits << (UInt64(place) * Cluster.size)
    } else {
      tail |= bits << (UInt64(place - 3) * Cluster.size)
    }
  }
}
