import ChineseText
import Glibc

/// Whether a file may be written at a place that a person named.
enum WritingPlace {
  /// Why not; nil where it may. Never with borrowed rights, and never in a data folder or in the state
  /// folder: what lies there is the store's.
  static func obstacle(_ path: String) -> Label? {
    if let obstacle = BorrowedRights.obstacle(toWriting: Label("没有写 \(path)", "\(path) was not written")) {
      return obstacle
    }
    let parent = Surroundings.parent(of: path)
    var place = Surroundings.canonical(parent.isEmpty ? "." : parent)
    let state = Surroundings.canonical(Surroundings.stateFolder)
    while true {
      if place == state {
        return Label(
          "\(path) 在状态目录里，不写；请换个地方", "\(path) lies in the state folder and is not written: name another place"
        )
      }
      if Surroundings.isFolder(place + "/.keji") {
        return Label(
          "\(path) 在数据目录 \(place) 里，不写；请换个地方",
          "\(path) lies in the data folder \(place) and is not written: name another place")
      }
      guard place.utf8.count > 1 else { return nil }
      let above = Surroundings.parent(of: place)
      place = above.isEmpty ? "/" : above
    }
  }
}
