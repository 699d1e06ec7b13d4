import Glibc
import Registers

/// What may be set about a repository. The defaults are the program's.
public struct RepositoryOptions: Sendable {
  /// Registers with fewer bytes are written anew by every save; larger ones later, many changes
  /// at once. `KEJI_FOLD_MIN`.
  public var foldBelow = 4 << 20
  /// Register files from this size on are mapped, and checked while one works.
  public var mapFrom = 8 << 20
  /// Bytes of history that a large register may lag behind before it is written.
  public var lagBytes = 1 << 20
  /// How long a save waits for the lock, in milliseconds.
  public var patience = 5_000
  /// Told once, with who holds it, when a wait for the lock takes longer than a
  /// save does: whoever waits for seconds is told why.
  public var whileWaiting: (@Sendable (_ holder: LockHolder?) -> Void)?
  /// Nothing is written, not even the mark.
  public var isReadOnly = false
  /// Dated backups that are kept.
  public var backups = 14
  /// The time now.
  public var clock: @Sendable () -> Moment = Moment.now
  /// Who writes, where that is not the person behind this process.
  public var author: Author?

  public init() {}

  /// The defaults with what the environment says.
  public static func fromEnvironment() -> RepositoryOptions {
    var options = RepositoryOptions()
    if let text = getenv("KEJI_FOLD_MIN"), let number = Double(String(cString: text)) {
      options.foldBelow = Int(exactly: max(0, min(number, 1e15)).rounded()) ?? options.foldBelow
    }
    return options
  }
}
