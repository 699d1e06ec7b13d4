import PlainFileRepository
import Registers

/// In which year this person was last asked which year to work in, for each data folder: a file in the
/// state folder.
struct AskedYear {
  private let dataFolder: String

  init(of dataFolder: String) { self.dataFolder = dataFolder }

  /// Whether it was not asked yet in this year; from now on it was.
  func isFirst(_ year: Int) -> Bool {
    guard let folder = Surroundings.madeStateFolder().map({ DraftFolder(path: $0 + "/years") }) else {
      return false
    }
    if folder.drafts().contains(where: { $0.key == dataFolder && $0.text == "\(year)" }) { return false }
    do { try folder.keep(StoredDraft(key: dataFolder, text: "\(year)")) } catch { return false }
    return true
  }
}
