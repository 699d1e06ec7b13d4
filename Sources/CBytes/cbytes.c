#define _GNU_SOURCE
#include "cbytes.h"

#include <string.h>

const void *keji_find(const void *hay, size_t hay_length, const void *needle,
                      size_t needle_length) {
  return memmem(hay, hay_length, needle, needle_length);
}

int keji_holds(const void *hay, size_t hay_length, const void *needle, size_t needle_length,
               size_t rarest) {
  const char *text = hay, *wanted = needle;
  if (needle_length > hay_length) return 0;
  const char *at = text + rarest, *end = text + hay_length - (needle_length - rarest) + 1;
  while (at < end && (at = memchr(at, wanted[rarest], (size_t)(end - at)))) {
    if (!memcmp(at - rarest, needle, needle_length)) return 1;
    at++;
  }
  return 0;
}
