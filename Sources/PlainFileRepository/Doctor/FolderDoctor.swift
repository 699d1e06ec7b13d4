import ChineseText
import Glibc
import JSONText
import Registers

/// Looks at what a data folder depends on and cannot see to itself: where it lies, who gets in,
/// whether locks hold. Changes nothing.
struct FolderDoctor {
  let root: Folder
  /// From the root of the file system, links followed.
  let path: String
  let clock: Moment
  private var found: [Complaint] = []

  init(_ root: Folder, path: String, clock: Moment) {
    self.root = root
    self.path = path
    self.clock = clock
  }

  private mutating func say(_ level: Complaint.Level, _ rule: String, _ words: Label, file: String? = nil) {
    found.append(Complaint(level, rule, words, file: file))
  }

  /// Everything there is to say.
  mutating func examine() -> [Complaint] {
    lookAtFileSystem()
    lookAtRoom()
    lookAtAccess()
    lookAtLock()
    lookAtNeighbours()
    lookAtHistory()
    return found
  }

  private mutating func lookAtFileSystem() {
    switch FileSystemKind(of: root) {
    case .network(let name)?:
      say(
        .error, "network-file-system",
        Label(
          "数据在网络盘（\(name)）上：几台机器同时写会丢数据，请搬到本机磁盘",
          "the data lie on a network file system (\(name)): saves of several machines get lost, move them to a local disk"
        ))
    case .plain(let name)?:
      say(
        .error, "no-modes",
        Label(
          "数据所在的 \(name) 盘没有属主和权限，谁都能改；请搬到 ext4、xfs 之类的盘上",
          "\(name) knows no owners and modes, anybody can write: move the data to ext4, xfs or the like"))
    case .program?:
      say(
        .warning, "user-space-file-system",
        Label(
          "数据在 FUSE 盘上，锁和落盘靠不靠得住要看那个程序；请搬到本机磁盘",
          "the data lie on a FUSE file system, whose locks and syncs may not hold: move them to a local disk")
      )
    case .memory?:
      say(
        .warning, "in-memory",
        Label("数据在内存盘上，关机就没有了", "the data lie in memory and are gone when the machine stops"))
    case .local?, nil: break
    }
  }

  private mutating func lookAtRoom() {
    var facts = statvfs()
    guard fstatvfs(root.number, &facts) == 0 else { return }
    let free = Int(facts.f_bavail) * Int(facts.f_frsize)
    let largest = (try? root.names())?.compactMap { ((try? root.identity(of: $0)) ?? nil)?.size }.max() ?? 0
    // A register is written anew beside the old one; backups and history grow.
    if free < 64 << 20 + 3 * largest {
      let megabytes = free >> 20
      say(
        .error, "no-room",
        Label("磁盘只剩 \(megabytes) MiB，请先腾出空间", "only \(megabytes) MiB are free on the disk: make room first"))
    }
    if facts.f_files > 0, facts.f_favail < 1000 {
      say(
        .error, "no-inodes",
        Label("磁盘上快不能新建文件了（inode 用完）", "the disk can hold hardly any more files (inodes)"))
    }
  }

  /// Two descriptors of the lock must exclude each other.
  private mutating func lookAtLock() {
    guard let keji = try? root.folder(DataFolders.names.keji),
      let first = try? LockFile(keji, isWritable: false),
      let second = try? LockFile(keji, isWritable: false)
    else {
      say(
        .warning, "no-lock", Label("打不开锁文件，没有检查", "the lock cannot be opened and was not tried"),
        file: ".keji/lock")
      return
    }
    guard (try? first.acquire(.exclusive, patience: 2_000)) == true else {
      say(
        .warning, "lock-busy", Label("别人正占着锁，没有检查", "others hold the lock, it was not tried"),
        file: ".keji/lock")
      return
    }
    defer { first.release() }
    if (try? second.acquire(.exclusive, patience: 0)) == true {
      second.release()
      say(
        .error, "lock-does-not-hold",
        Label(
          "这里的文件锁不起作用，两个人同时保存会互相覆盖；请搬到本机磁盘",
          "locks do not hold here, two who save at once overwrite each other: move the data to a local disk"),
        file: ".keji/lock")
    }
    // Whoever holds the lock is the only one to have temporary files.
    let stale = (try? keji.folder(DataFolders.names.temporary).names()) ?? []
    if let name = stale.first {
      say(
        .warning, "stale-temporary",
        Label(
          "有 \(stale.count) 个没写完的临时文件，下次打开时清除",
          "\(stale.count) temporary file(s) were left; opening removes them"),
        file: ".keji/tmp/" + name)
    }
  }

  /// Programs that copy, replace or remove files here.
  private mutating func lookAtNeighbours() {
    var place = path
    var program = SyncedPlace.program(onPath: path)
    var isInGit = false
    while true {
      let names = (try? Folder.open(path: place).names()) ?? []
      program = program ?? SyncedPlace.program(among: names)
      isInGit = isInGit || names.contains(".git")
      guard place.utf8.count > 1, let above = PlacePath(place)?.parent else { break }
      place = above
    }
    if let program {
      say(
        .error, "synced",
        Label(
          "数据在 \(program) 的同步目录里，它会替换正在用的文件，保存会丢；请搬出去",
          "the data lie in a folder that \(program) syncs: it replaces files in use and saves get lost; move them out"
        ))
    }
    for folder in [root, try? root.folder(DataFolders.names.history)] {
      guard let folder, let name = (try? folder.names())?.first(where: SyncedPlace.isConflictCopy) else {
        continue
      }
      say(
        .error, "conflict-copy",
        Label("同步程序留下了冲突的副本，请看里面有没有要补的", "a sync program left a copy in conflict: see what it holds"),
        file: name)
    }
    if isInGit {
      say(
        .note, "git-clean",
        Label(
          "数据在 git 里：git clean -fdx 会删掉 .keji（草稿、每日备份、没写完的保存），要用 keji backup 另备一份",
          "the data are in git: git clean -fdx removes .keji with drafts, daily copies and saves not folded; use keji backup"
        ), file: ".keji")
    }
  }

  /// Against the newest line of the history.
  private mutating func lookAtHistory() {
    let now = clock.date
    if !(2024...2100).contains(now.year) {
      say(.error, "clock", Label("系统时间是 \(now.iso)，不对", "the clock says \(now.iso), which is wrong"))
    }
    var last: Moment?
    if let history = try? root.folder(DataFolders.names.history) {
      let files = ((try? history.names()) ?? []).compactMap(HistoryFileName.init)
      for year in Set(files.map(\.year)).sorted().suffix(1) {
        for file in files where file.year == year {
          guard let facts = try? history.contents(of: file.description, limit: 1 << 36, mapFrom: 1 << 20),
            let time = facts.block.withBytes({ bytes in
              bytes.line(before: bytes.count).flatMap { HistoryBytes(bytes.slice($0)).text("t") }
            }), let moment = Moment(time)
          else { continue }
          if last.map({ $0.milliseconds < moment.milliseconds }) ?? true { last = moment }
        }
      }
    }
    if let last, last.milliseconds > clock.milliseconds + 300_000 {
      let time = last.text.prefix(16).replacing("T", with: " ")
      say(
        .warning, "clock-behind",
        Label("系统时间比最后一次保存（\(time)）还早，请校准", "the clock is behind the last save (\(time)): set it right"))
    }
  }
}

extension FolderDoctor {
  /// Modes, owner and group, of the folder, of what lies in it and of the folders it lies in.
  private mutating func lookAtAccess() {
    guard let facts = try? root.identity() else { return }
    let keji = try? root.folder(DataFolders.names.keji)
    let isStrong = ((try? keji?.identity(of: DataFolders.strong)) ?? nil) != nil
    if isStrong {
      lookAtStrongMode(facts)
    } else if facts.permissions & 0o7777 != 0o2770 {
      let mode = String(facts.permissions, radix: 8)
      let level: Complaint.Level = facts.permissions & 0o007 == 0 ? .warning : .error
      say(
        level, "folder-mode",
        Label(
          "数据目录的权限是 \(mode)，应为 2770：chmod 2770 \(path)",
          "the mode of the data folder is \(mode) and should be 2770: chmod 2770 \(path)"))
    }
    for name in [DataFolders.names.history, DataFolders.names.keji] {
      guard let folder = try? root.folder(name) else { continue }
      look(at: folder, name + "/", group: facts.group, isStrong)
    }
    look(at: root, "", group: facts.group, isStrong)
    lookAtParents(facts.owner)
  }

  private mutating func look(at folder: Folder, _ prefix: String, group: UInt32, _ isStrong: Bool) {
    for name in (try? folder.names()) ?? [] where !name.hasPrefix(".git") {
      guard let facts = (try? folder.identity(of: name)) ?? nil else { continue }
      let file = prefix + name
      if facts.permissions & 0o007 != 0, !isStrong, facts.isRegular || facts.isFolder {
        say(.error, "open-to-all", Label("对所有用户开放：chmod o-rwx", "open to everybody: chmod o-rwx"), file: file)
      }
      if facts.isRegular, facts.group != group {
        say(
          .warning, "group", Label("所属用户组与目录不同：chgrp", "not of the folder's group: chgrp"), file: file)
      } else if facts.isRegular, !isStrong, prefix != ".keji/", facts.permissions & 0o060 != 0o060 {
        say(
          .warning, "file-mode", Label("同组的人改不了：chmod 660", "the group cannot write it: chmod 660"),
          file: file)
      }
    }
  }

  /// Whoever can write a folder above can put another in the place of this one.
  private mutating func lookAtParents(_ owner: UInt32) {
    var place = path
    while place.utf8.count > 1, let above = PlacePath(place)?.parent {
      place = above
      guard let facts = try? Folder.open(path: place).identity() else { continue }
      let isSticky = facts.permissions & 0o1000 != 0
      if facts.permissions & 0o002 != 0, !isSticky {
        say(
          .error, "replaceable",
          Label("谁都能写上级目录，能把数据整个换掉", "anybody can write a folder above and put other data in this place"),
          file: place)
      }
    }
  }

  /// Nobody but the account gets in, and the account is not a person's.
  private mutating func lookAtStrongMode(_ facts: FileIdentity) {
    if facts.permissions & 0o077 != 0 {
      let mode = String(facts.permissions, radix: 8)
      say(
        .error, "strong-open",
        Label(
          "专用账户的数据目录权限是 \(mode)，别人进得来：chmod 700 \(path)",
          "the folder of the account has mode \(mode) and lets others in: chmod 700 \(path)"))
    }
    if facts.owner == 0 {
      say(
        .error, "strong-root",
        Label(
          "数据归 root 所有，应归一个专用账户：chown -R 账户 \(path)",
          "root owns the data, an account should: chown -R ACCOUNT \(path)"))
    } else if facts.owner >= 1000, Account(facts.owner)?.canLogIn ?? true {
      say(
        .warning, "strong-login",
        Label(
          "专用账户能登录（uid \(facts.owner)），能登录的人就绕得过 keji；把它的 shell 设成 nologin",
          "the account can log in (uid \(facts.owner)), and whoever does gets past keji: set its shell to nologin"
        ))
    }
    guard let program = try? Folder.open(path: "/proc/self").identityThroughLink(of: "exe") else { return }
    if program.owner != 0 || program.permissions & 0o022 != 0 {
      say(
        .error, "strong-program",
        Label(
          "程序文件不归 root 或别人能改，换掉它就能以专用账户做任何事",
          "others than root can write the program: whoever exchanges it acts as the account"),
        file: "/proc/self/exe")
    }
  }
}

extension PlainFileRepository {
  /// What of the surroundings of the data folder at `path` is not as it should be. Nothing is changed.
  public static func complaints(about path: String) throws(StoreError) -> [Complaint] {
    let root: Folder
    do { root = try Folder.open(path: path) } catch  where error.isAbsence || error.code == ENOTDIR {
      throw .notAFolder(path: path)
    } catch { throw StoreError(error) }
    guard let found = realpath(path, nil) else { throw .notAFolder(path: path) }
    defer { free(found) }
    var doctor = FolderDoctor(root, path: String(cString: found), clock: .now())
    return doctor.examine()
  }
}
