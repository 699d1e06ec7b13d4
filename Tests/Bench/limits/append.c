/* The price of one durable line: appends BYTES bytes and syncs, TIMES times.
 *
 *     append FILE BYTES TIMES
 *
 * Prints microseconds, one line a time.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec moment;
  clock_gettime(CLOCK_MONOTONIC, &moment);
  return moment.tv_sec * 1e6 + moment.tv_nsec / 1e3;
}

int main(int count, char **words) {
  if (count < 4) return 2;
  size_t bytes = (size_t)atol(words[2]);
  char *entry = malloc(bytes + 1);
  int file = open(words[1], O_WRONLY | O_APPEND | O_CREAT, 0600);
  if (file < 0 || !entry) return 2;
  memset(entry, 'x', bytes);
  for (int round = atoi(words[3]); round > 0; round--) {
    double start = now();
    if (write(file, entry, bytes) != (ssize_t)bytes || fdatasync(file)) return 1;
    printf("%.1f\n", now() - start);
  }
  return 0;
}
