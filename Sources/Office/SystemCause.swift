import ChineseText

/// Why a system call failed, in words, with the symbol an administrator looks up (errno(3), Linux).
public enum SystemCause {
  public static func words(_ number: Int32) -> Label {
    causes[number] ?? Label("系统错误 \(number)", "system error \(number)")
  }

  /// What to do about it; nothing was saved.
  static func cure(_ number: Int32) -> Label {
    switch number {
    case 1, 13:
      Label(
        "；没有保存，请管理员把你加入数据目录的用户组，或改正目录权限",
        "; not saved: have yourself added to the folder's group, or its modes set right")
    default: Label("；没有保存，请管理员检查磁盘后运行 keji fsck", "; not saved: have the disk checked, then run keji fsck")
    }
  }

  private static let causes: [Int32: Label] = [
    1: Label("没有权限（EPERM）", "not permitted (EPERM)"),
    2: Label("文件或目录不在（ENOENT）", "no such file or folder (ENOENT)"),
    4: Label("被信号打断（EINTR）", "interrupted by a signal (EINTR)"),
    5: Label("磁盘读写错误（EIO）", "input/output error of the disk (EIO)"),
    9: Label("已经关闭（EBADF）", "it is closed (EBADF)"),
    12: Label("内存不足（ENOMEM）", "out of memory (ENOMEM)"),
    13: Label("没有权限（EACCES）", "permission denied (EACCES)"),
    17: Label("已经存在（EEXIST）", "it exists already (EEXIST)"),
    20: Label("不是目录（ENOTDIR）", "not a folder (ENOTDIR)"), 21: Label("是目录（EISDIR）", "it is a folder (EISDIR)"),
    23: Label("系统打开的文件太多（ENFILE）", "too many open files in the system (ENFILE)"),
    24: Label("打开的文件太多（EMFILE）", "too many open files (EMFILE)"),
    27: Label("文件太大（EFBIG）", "file too large (EFBIG)"),
    28: Label("磁盘已满（ENOSPC）", "no space left on the disk (ENOSPC)"),
    30: Label("文件系统只读（EROFS）", "the file system is read-only (EROFS)"),
    36: Label("文件名太长（ENAMETOOLONG）", "the name is too long (ENAMETOOLONG)"),
    40: Label("是符号链接，不跟随（ELOOP）", "a symbolic link is not followed (ELOOP)"),
    122: Label("磁盘配额已满（EDQUOT）", "the disk quota is used up (EDQUOT)"),
  ]
}
