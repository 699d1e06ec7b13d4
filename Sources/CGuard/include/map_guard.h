// Lets the process live when somebody cuts a file short that we have mapped: the pages that went
// missing read as zeros from then on, and the map is marked so that its reader can look again.
#ifndef KEJI_MAP_GUARD_H
#define KEJI_MAP_GUARD_H

#include <stddef.h>

/// How many maps can be guarded at once.
enum { KEJI_MAP_GUARD_SLOTS = 256 };

/// Guards the private read-only map of `length` bytes at `start`. Takes over SIGBUS; what no map
/// explains goes on to whoever had it. Returns a slot, or -1 when all are taken.
int keji_map_guard_add(const void *start, size_t length);

/// Ends the guard of a slot. Call before unmapping.
void keji_map_guard_remove(int slot);

/// Whether pages of the slot's map have gone missing.
int keji_map_guard_was_hit(int slot);

/// Called by handlers of SIGBUS, the terminal guard's among them: mends the map that holds `address`. Returns 0 when no guarded
/// map holds it. Async-signal-safe.
int keji_map_guard_handle(void *address);

#endif
