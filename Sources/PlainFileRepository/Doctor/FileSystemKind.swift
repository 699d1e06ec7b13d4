import CGuard

/// What a file system is worth to a data folder, by the number that `statfs` tells (linux/magic.h).
enum FileSystemKind: Hashable {
  case local
  /// Other machines write into it, behind the back of this one's locks.
  case network(String)
  /// A program stands behind it; whether locks and syncs hold is that program's affair.
  case program
  /// Without owners, modes and groups.
  case plain(String)
  /// Gone with the next start of the machine.
  case memory

  init(magic: Int) {
    self =
      switch UInt32(truncatingIfNeeded: magic) {
      case 0x6969: .network("NFS")
      case 0x517B, 0xFF53_4D42, 0xFE53_4D42: .network("SMB")
      case 0x5346_414F, 0x6B41_4653: .network("AFS")
      case 0x00C3_6400: .network("Ceph")
      case 0x0BD0_0BD0: .network("Lustre")
      case 0x0102_1997: .network("9p")
      case 0x6573_5546: .program
      case 0x4D44: .plain("FAT")
      case 0x2011_BAB0: .plain("exFAT")
      case 0x5346_544E, 0x7366_746E: .plain("NTFS")
      case 0x0102_1994, 0x8584_58F6: .memory
      default: .local
      }
  }

  /// Of the file system that an open folder lies on.
  init?(of folder: Folder) {
    let magic = keji_file_system_magic(folder.number)
    guard magic >= 0 else { return nil }
    self.init(magic: magic)
  }
}
