#define _GNU_SOURCE
#include "cbytes.h"

#include <string.h>

const void *keji_find(const void *hay, size_t hay_length, const void *needle,
                      size_t needle_length) {
  return memmem(hay, hay_length, needle, needle_length);
}
