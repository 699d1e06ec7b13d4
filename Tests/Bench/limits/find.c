/* How fast a text can be looked for at all: maps a file, looks for the text in the whole of it.
 *
 *     find FILE TEXT TIMES
 *
 * Prints microseconds, one line a time; the first has the page faults, the others have not.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

static double now(void) {
  struct timespec moment;
  clock_gettime(CLOCK_MONOTONIC, &moment);
  return moment.tv_sec * 1e6 + moment.tv_nsec / 1e3;
}

int main(int count, char **words) {
  struct stat status;
  if (count < 4) return 2;
  int file = open(words[1], O_RDONLY);
  if (file < 0 || fstat(file, &status)) return 2;
  double start = now();
  char *bytes = mmap(NULL, status.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
  if (bytes == MAP_FAILED) return 2;
  for (int round = atoi(words[3]); round > 0; round--) {
    long hits = 0;
    char *from = bytes, *end = bytes + status.st_size, *hit;
    while ((hit = memmem(from, end - from, words[2], strlen(words[2])))) {
      hits++;
      from = hit + strlen(words[2]);
    }
    double stop = now();
    printf("%.1f %ld\n", stop - start, hits);
    start = now();
  }
  return 0;
}
