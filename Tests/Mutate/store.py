"""The mistakes in the store: each sync, re-check and truncation left out by itself."""

STORE = "Sources/PlainFileRepository/"
WRITER = STORE + "History/HistoryWriter.swift"
SITE = STORE + "History/SiteHistory.swift"
FOLD = STORE + "RegisterFile/Fold.swift"
CONTENTS = STORE + "Folder/FileContents.swift"
PLACE = STORE + "Folder/Displacement.swift"
BACKUPS = STORE + "Folder/Backups.swift"
BACKUP = STORE + "Backup/PlainFileRepository+Backup.swift"
LARGE = STORE + "RegisterFile/RegisterFiles+Checks.swift"
FOUNDING = STORE + "Folder/Founding.swift"
RESTORATION = STORE + "Backup/Restoration.swift"
RECOVERY = STORE + "Recovery/Recovery.swift"

# Name, file, what stands there, what stands there instead, the suites that are to find it.
STORE_MISTAKES = [
    # Syncs
    ("line-unsynced", WRITER, "try file.syncData()\n", "_ = try file.identity()\n", "PowerLossTests"),
    ("new-file-unnamed", WRITER, "if offset == 0 { try syncNew(history.folder, file) }", "", "PowerLossTests"),
    ("cut-off-unsynced", WRITER, "try file.truncate(to: offset)\n      try file.sync()",
     "try file.truncate(to: offset)", "PowerLossTests"),
    ("torn-cut-unsynced", RECOVERY, "try file.truncate(to: torn.from)\n      try file.sync()",
     "try file.truncate(to: torn.from)", "PowerLossTests"),
    ("register-unsynced", STORE + "RegisterFile/RegisterWriter.swift", "try writer.file.sync()",
     "_ = try writer.file.identity()", "PowerLossTests"),
    ("rename-unsynced", FOLD, "try root.sync()", "_ = try root.identity()", "PowerLossTests"),
    ("small-file-unsynced", CONTENTS, "try file.sync()\n      try temporary.rename", "try temporary.rename",
     "PowerLossTests"),
    ("small-file-unnamed", CONTENTS, "      throw error\n    }\n    try sync()", "      throw error\n    }",
     "PowerLossTests"),
    ("folder-unnamed", STORE + "Folder/Folder.swift", "      try sync()\n      return made", "      return made",
     "PowerLossTests"),
    ("root-unnamed", FOUNDING, "try around.sync()", "_ = around", "PowerLossTests"),
    ("registers-unnamed", FOUNDING, "try registers.data.root.sync()", "_ = try registers.data.root.identity()",
     "PowerLossTests"),
    ("copy-unsynced", BACKUPS, "[time, time])\n    try target.sync()", "[time, time])", "PowerLossTests"),
    ("copies-unnamed", BACKUPS, "try target.sync()\n    try folders.backup.rename", "try folders.backup.rename",
     "PowerLossTests"),
    ("backup-unnamed", BACKUPS, "try folders.backup.sync()", "", "PowerLossTests"),
    ("archive-unsynced", BACKUP, "if isFile { try file.sync() }", "_ = isFile", "PowerLossTests"),
    ("archive-unnamed", BACKUP, "try parent.sync()", "", "PowerLossTests"),
    ("member-unsynced", RESTORATION, "try made.sync()", "", "PowerLossTests"),
    ("members-unnamed", RESTORATION, "for folder in [folders.history, folders.keji, root] { try folder.sync() }", "",
     "PowerLossTests"),
    ("restored-unnamed", RESTORATION, "try parent.sync()", "", "PowerLossTests"),
    # Truncations, and what is done where a write or a sync failed
    ("failed-line-left", WRITER, "try file.truncate(to: offset)\n", "", "FaultTests|PowerLossTests"),
    ("new-file-left", WRITER, "cutOff(file, 0, error, wasSyncing: true)\n", "", "PowerLossTests"),
    ("failed-sync-goes-on", WRITER, "if wasSyncing, !error.isFullDisk { stop(error) }", "", "FaultTests"),
    ("failed-cut-goes-on", WRITER, "{ stop(wasSyncing ? error : second) }", "{ _ = second }", "FaultTests"),
    ("short-write-is-whole", WRITER, "guard written == bytes.count else", "guard written > 0 else", "FaultTests"),
    ("torn-tail-uncut", RECOVERY, "try file.truncate(to: torn.from)\n", "", "TornHistoryTests"),
    ("torn-tail-unkept", RECOVERY, "try folders.keji.replace(kept, with: Array(bytes[..<got]), by: folders.temporary)",
     "", "TornHistoryTests"),
    # Re-checks of the history and the lock
    ("size-before-line", WRITER, "guard try file.identity().size == offset else",
     "guard try file.identity().size >= 0 else", "DisplacementTests"),
    ("history-unlocked", WRITER, "guard try file.lockAlone() else { throw .changing(path: file.path) }", "",
     "DisplacementTests"),
    ("lock-taken-unasked", STORE + "Folder/LockFile.swift", "if try isInPlace() { return true }",
     "_ = try isInPlace()\n      return true", "DisplacementTests"),
    ("place-before-line", STORE + "RegisterFile/RegisterFiles.swift",
     "do { try data.requireInPlace() } catch { throw StoreError(error) }\n    let tail", "let tail",
     "DisplacementTests"),
    ("place-under-lock", STORE + "Folder/DataFolder.swift",
     "do { try requireInPlace() } catch { throw StoreError(error) }\n", "", "DisplacementTests"),
    ("place-before-fold", FOLD, "do { try registers.data.requireInPlace() } catch { return error }", "",
     "DisplacementTests"),
    ("place-before-mark", FOLD, "try registers.data.requireInPlace()\n      try registers.log.write",
     "try registers.log.write", "DisplacementTests"),
    ("lock-not-compared", PLACE, "if let lock, try !lock.isInPlace() { throw .displaced(.lock) }", "",
     "DisplacementTests"),
    ("folder-not-compared", PLACE, "root.path)?.isSame(as: own) == true else", "root.path) != nil || own.size < 0 else",
     "DisplacementTests"),
    ("keji-not-compared", PLACE, "[(DataFolders.names.keji, folders.keji), (", "[(", "DisplacementTests"),
    ("history-not-compared", PLACE, "folders.keji), (DataFolders.names.history, folders.history)]",
     "folders.keji)]", "DisplacementTests"),
    ("history-exchanged", SITE, "present.inode != identity?.inode || present.size < end.offset",
     "present.size < end.offset", "TornHistoryTests|FoldMarkTests"),
    ("mark-ahead", SITE, "if let mark, end.seq < mark.seq { throw .damage(ahead(mark)) }", "",
     "FoldMarkTests|DamageTableTests"),
    ("hash-at-mark", SITE, "if let mark, mark.seq > 0, hashAtMark != mark.hash {",
     "if let mark, mark.seq > 0, hashAtMark != mark.hash, mark.seq < 0 {", "FoldMarkTests|DamageTableTests"),
    ("read-again-after-error", SITE, "(end, identity) = before\n", "_ = before\n", "FaultTests"),
    # Re-checks of the registers
    ("register-exchanged", FOLD,
     "guard try root.identity(of: name) == known else { throw FileError.changing(path: name) }", "",
     "ExternalEditTests"),
    ("cut-map-written", FOLD,
     "if registers.files[register]?.wasCut == true { throw FileError.changing(path: name) }", "", "LargeRegisterTests"),
    ("old-version-unkept", FOLD, "if let known { try keep(register, known, folders) }", "_ = known",
     "ExternalEditTests"),
    ("old-version-overwritten", FOLD, "replaced.mark != old.mark {", "replaced.mark != old.mark, known.size < 0 {",
     "ExternalEditTests"),
    ("digest-not-compared", STORE + "RegisterFile/RegisterFiles.swift",
     "|| file.digest.map { differs($0, register) } ?? false", "", "ExternalEditTests"),
    ("digest-of-large-not-compared", LARGE, "if differs(digest, register), ",
     "if digest != digest, ", "ExternalEditTests"),
    ("touched-unnoticed", STORE + "RegisterFile/RegisterFiles.swift", " && !file.wasTouched(present)", "",
     "ExternalEditTests"),
    ("read-while-written", CONTENTS, "if let block, after == before {", "if let block, after.size >= 0 {",
     "ExternalEditTests"),
    ("quick-write-unnoticed", CONTENTS, "if untorn, !before.wouldShowAWrite {", "if untorn, before.size < 0 {",
     "ExternalEditTests"),
    # Re-checks of what was decided, and of what others may have put there
    ("mark-while-unsettled", FOLD, "registers.bulletin.isWritable, registers.unsettled.isEmpty",
     "registers.bulletin.isWritable", "FoldMarkTests|DamageTableTests"),
    ("was-against-now", STORE + "Recovery/FolderCheck.swift", "known != was, let whole", "known != known, let whole",
     "DamageTableTests"),
    ("draft-owner", STORE + "Drafts/DraftFolder.swift", "facts.owner == geteuid(), ", "", "OddSurroundingsTests"),
    ("draft-mode", STORE + "Drafts/DraftFolder.swift", "facts.permissions & 0o077 == 0", "facts.size >= 0",
     "OddSurroundingsTests"),
]
