// What kind of file system a descriptor lies on: Swift's view of the C library has no statfs.
#ifndef KEJI_FILE_SYSTEM_H
#define KEJI_FILE_SYSTEM_H

/// The number by which Linux tells file systems apart (linux/magic.h); -1 when it does not say.
long keji_file_system_magic(int descriptor);

#endif
