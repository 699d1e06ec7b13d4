import Glibc

/// A place that somebody named by its path: the folder it lies in, which must be there, and its name.
struct PlacePath {
  let parent: String
  /// A single name; never empty, `.` or `..`.
  let name: String

  /// Nil for a path that ends in no name of its own.
  init?(_ path: String) {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    let cut = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    name = cut.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    let folder = cut.map { String(path[..<$0]) } ?? "."
    parent = folder.isEmpty ? "/" : folder
    guard !name.isEmpty, name != ".", name != ".." else { return nil }
  }

  /// The name under which something is made beside the place before it is whole.
  var draft: String { ".\(name).\(getpid()).part" }
}
