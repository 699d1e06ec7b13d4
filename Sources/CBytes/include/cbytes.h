#ifndef KEJI_CBYTES_H
#define KEJI_CBYTES_H

#include <stddef.h>

/// The first place of `needle` in `hay`, NULL when there is none: memmem(3), which Swift's
/// import of the C library does not show because it is an extension.
const void *_Nullable keji_find(const void *_Nonnull hay, size_t hay_length,
                                const void *_Nonnull needle, size_t needle_length);

/// Whether `hay` holds `needle`, found by its byte at `rarest`, which should be one that is seldom
/// seen: for needles of a few bytes in texts of a few hundred this is some times faster.
int keji_holds(const void *_Nonnull hay, size_t hay_length, const void *_Nonnull needle,
               size_t needle_length, size_t rarest);

#endif
