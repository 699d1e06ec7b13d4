#define _GNU_SOURCE  // MAP_ANONYMOUS
#include "map_guard.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

typedef struct {
  atomic_int is_taken;
  atomic_uintptr_t start;  // 0 while nothing is guarded
  atomic_size_t length;
  atomic_int was_hit;
} slot_t;

static slot_t slots[KEJI_MAP_GUARD_SLOTS];
static atomic_size_t page_size = 0;
static struct sigaction previous;

int keji_map_guard_handle(void *address) {
  uintptr_t place = (uintptr_t)address;
  for (int i = 0; i < KEJI_MAP_GUARD_SLOTS; i++) {
    uintptr_t start = atomic_load(&slots[i].start);
    size_t length = atomic_load(&slots[i].length);
    if (start == 0 || place < start || place - start >= length) continue;
    int error = errno;
    uintptr_t page = place & ~(uintptr_t)(atomic_load(&page_size) - 1);
    // Up to the end of the map: what lies behind a cut is gone as well, and a page at a time
    // would run into the limit on the number of maps.
    void *mended = mmap((void *)page, start + length - page, PROT_READ,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    atomic_store(&slots[i].was_hit, 1);
    errno = error;
    return mended != MAP_FAILED;
  }
  return 0;
}

static void on_bus(int number, siginfo_t *info, void *context) {
  if (info->si_code > 0 && keji_map_guard_handle(info->si_addr)) return;
  // Not ours: whoever was there before gets it.
  if (previous.sa_flags & SA_SIGINFO) {
    previous.sa_sigaction(number, info, context);
  } else if (previous.sa_handler != SIG_DFL && previous.sa_handler != SIG_IGN) {
    previous.sa_handler(number);
  } else {
    signal(number, SIG_DFL);
    raise(number);
  }
}

static void take_over(void) {
  struct sigaction present;
  if (sigaction(SIGBUS, NULL, &present) != 0) return;
  if ((present.sa_flags & SA_SIGINFO) && present.sa_sigaction == on_bus) return;
  // The terminal guard asks us in turn, but never calls us: there is no circle.
  previous = present;
  struct sigaction action = {0};
  action.sa_sigaction = on_bus;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigemptyset(&action.sa_mask);
  sigaction(SIGBUS, &action, NULL);
}

int keji_map_guard_add(const void *start, size_t length) {
  size_t size = (size_t)sysconf(_SC_PAGESIZE);
  atomic_store(&page_size, size);
  take_over();
  for (int i = 0; i < KEJI_MAP_GUARD_SLOTS; i++) {
    int expected = 0;
    if (!atomic_compare_exchange_strong(&slots[i].is_taken, &expected, 1)) continue;
    atomic_store(&slots[i].was_hit, 0);
    atomic_store(&slots[i].length, (length + size - 1) / size * size);
    atomic_store(&slots[i].start, (uintptr_t)start);
    return i;
  }
  return -1;
}

void keji_map_guard_remove(int slot) {
  if (slot < 0 || slot >= KEJI_MAP_GUARD_SLOTS) return;
  atomic_store(&slots[slot].start, 0);
  atomic_store(&slots[slot].length, 0);
  atomic_store(&slots[slot].is_taken, 0);
}

int keji_map_guard_was_hit(int slot) {
  return slot >= 0 && slot < KEJI_MAP_GUARD_SLOTS && atomic_load(&slots[slot].was_hit);
}
