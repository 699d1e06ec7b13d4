import Glibc
import Registers

extension PlainFileRepository {
  /// Marks the data folder at `path` as an account's and closes it to all others: in strong mode people
  /// reach it by `sudo` to the program alone.
  public static func closeToOthers(_ path: String) throws(StoreError) {
    do throws(FileError) {
      let root = try Folder.open(path: path)
      let folders = try DataFolders(root, making: false)
      guard fchmod(root.number, DataFolders.strongMode) == 0 else {
        throw .system(call: .chmod, path: path, code: errno)
      }
      try folders.keji.replace(DataFolders.strong, with: [], by: folders.temporary)
    } catch { throw StoreError(error) }
  }
}
