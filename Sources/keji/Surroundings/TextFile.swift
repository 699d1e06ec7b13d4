import ChineseText
import Exchange
import Screens

/// Text that other programs wrote, in whatever encoding.
enum TextFile {
  /// As UTF-8.
  static func read(_ name: String) throws(Failure) -> [UInt8] {
    if let obstacle = BorrowedRights.obstacle(toReading: name) { throw Failure(.failed, obstacle) }
    let bytes = name == "-" ? try WholeFile.readInput() : try WholeFile.read(Surroundings.resolved(name))
    do { return try TextDecoder.decode(bytes) } catch {
      throw Failure(.failed, Label(same: "\(name): ") + error.words)
    }
  }

  /// The same for a screen.
  static func outcome(of name: String) -> Outcome {
    do throws(Failure) { return .read(path: name, text: try read(name)) } catch {
      return .failed(error.words)
    }
  }
}
