import ChineseText
import Glibc
import PlainFileRepository

/// A data folder that an account owns, so that people reach it by `sudo` to this program alone.
enum StrongFolder {
  /// Makes sure that what follows is done as the account that is to own the folder. Root makes the
  /// folder, gives it away and then is root no more; the account itself just goes on.
  static func prepare(_ path: String, account: String?) throws -> Account {
    guard getuid() == 0 else {
      guard let mine = Account(getuid()) else {
        throw Failure(.failed, "系统里没有 uid \(getuid()) 这个账户", "the system has no account of uid \(getuid())")
      }
      if let account, account != mine.name {
        throw Failure(
          .usage, "现在是 \(mine.name)，不是 \(account)；请用 sudo 以 root 运行，或用那个账户",
          "this is \(mine.name), not \(account): run it as root, or as that account")
      }
      return mine
    }
    guard let account else {
      throw Failure(
        .usage, "请用 --account 写明数据归哪个专用账户；没有就先建：useradd -r -s /usr/sbin/nologin keji",
        "name the account that owns the data with --account; where there is none: useradd -r -s /usr/sbin/nologin keji"
      )
    }
    guard let owner = Account(named: account) else {
      throw Failure(.notFound, "系统里没有账户 \(account)", "the system has no account \(account)")
    }
    guard owner.uid != 0 else {
      throw Failure(.usage, "专用账户不能是 root", "the account cannot be root")
    }
    if mkdir(path, 0o700) != 0, errno != EEXIST { throw failed("mkdir", path) }
    // Through the descriptor: nobody may have put a link there meanwhile.
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { throw failed("open", path) }
    defer { Glibc.close(folder) }
    guard isEmpty(path) else {
      throw Failure(
        .failed, "\(path) 里有东西，没有改动；请写一个空目录",
        "\(path) holds something, nothing was changed: name an empty folder")
    }
    guard fchown(folder, owner.uid, owner.gid) == 0, fchmod(folder, 0o700) == 0 else {
      throw failed("chown", path)
    }
    guard initgroups(owner.name, owner.gid) == 0, setgid(owner.gid) == 0, setuid(owner.uid) == 0 else {
      throw failed("setuid", owner.name)
    }
    setenv("HOME", owner.home, 1)
    return owner
  }

  private static func isEmpty(_ path: String) -> Bool {
    guard let folder = opendir(path) else { return false }
    defer { closedir(folder) }
    var count = 0
    while readdir(folder) != nil { count += 1 }
    return count <= 2
  }

  /// Marks the folder as the account's and closes it to everybody else.
  static func close(_ path: String) throws {
    do { try PlainFileRepository.closeToOthers(path) } catch { throw Failure(error) }
  }

  private static func failed(_ call: String, _ path: String) -> Failure {
    let why = String(cString: strerror(errno))
    return Failure(.failed, "\(call) \(path)：\(why)", "\(call) \(path): \(why)")
  }

  /// What root has to write for people to get in, and nothing more.
  static func tellHowTo(_ path: String, _ owner: Account, _ language: Language) {
    let folder = Surroundings.canonical(path)
    let program = Surroundings.program ?? "/usr/local/bin/keji"
    Output.tell(
      Label(
        """
        只有账户 \(owner.name) 进得来。让用户组 keji 的人用它，请以 root 运行 visudo -f /etc/sudoers.d/keji，写：
          Defaults!\(program) env_reset, !setenv
          %keji ALL=(\(owner.name)) NOPASSWD: \(program)
        以后每个人运行：sudo -u \(owner.name) \(program) --data \(folder)
        人员台账里“系统用户”写各人的登录名；然后用 keji doctor 检查
        """,
        """
        only the account \(owner.name) gets in. For the people of group keji, as root: visudo -f /etc/sudoers.d/keji, with
          Defaults!\(program) env_reset, !setenv
          %keji ALL=(\(owner.name)) NOPASSWD: \(program)
        each of them then runs: sudo -u \(owner.name) \(program) --data \(folder)
        the field "Unix user" of staff holds each person's login; keji doctor tells what is wrong
        """), language)
  }
}
