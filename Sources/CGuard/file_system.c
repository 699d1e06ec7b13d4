#include "file_system.h"

#include <sys/vfs.h>

long keji_file_system_magic(int descriptor) {
  struct statfs facts;
  return fstatfs(descriptor, &facts) == 0 ? (long)(unsigned int)facts.f_type : -1;
}
