/* The least a curses program can do with a register: show its lines, move a bar over them and,
 * on `s`, append one line to a second file, sync it and say so. `q` ends it.
 *
 *     viewer FILE [JOURNAL BYTES]
 *
 * Only the lines that could be reached with a few keys are kept; the whole screen is composed anew
 * for every key and curses sends the difference.
 */
#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_LINES = 8192, KEPT_BYTES = 240 };

static char lines[MOST_LINES][KEPT_BYTES + 1];
static int line_count;

/* Keeps the start of each line, cut between characters. */
static void load(const char *path) {
  char *line = NULL;
  size_t room = 0;
  FILE *file = fopen(path, "r");
  if (!file) exit(2);
  while (line_count < MOST_LINES) {
    ssize_t length = getline(&line, &room, file);
    if (length < 0) break;
    if (length < 4) continue;
    size_t kept = (size_t)length - 1 < KEPT_BYTES ? (size_t)length - 1 : KEPT_BYTES;
    while (kept > 0 && ((unsigned char)line[kept] & 0xC0) == 0x80) kept--;
    memcpy(lines[line_count], line, kept);
    lines[line_count++][kept] = 0;
  }
  free(line);
  fclose(file);
}

static void compose(int top, int selected, const char *notice) {
  erase();
  for (int row = 0; row < LINES - 1 && top + row < line_count; row++) {
    if (top + row == selected) attron(A_REVERSE);
    /* A byte budget of one screen width never wraps: no character has fewer bytes than cells. */
    int budget = COLS;
    const char *text = lines[top + row];
    if ((int)strlen(text) > budget)
      while (budget > 0 && ((unsigned char)text[budget] & 0xC0) == 0x80) budget--;
    mvaddnstr(row, 0, text, budget);
    attroff(A_REVERSE);
  }
  mvprintw(LINES - 1, 0, "%d/%d %s", selected + 1, line_count, notice);
  refresh();
}

int main(int count, char **words) {
  if (count < 2) return 2;
  setlocale(LC_ALL, "");
  load(words[1]);
  int journal = count > 3 ? open(words[2], O_WRONLY | O_APPEND | O_CREAT, 0600) : -1;
  size_t bytes = count > 3 ? (size_t)atol(words[3]) : 0;
  char *entry = malloc(bytes + 1);
  memset(entry, 'x', bytes + 1);
  if (bytes) entry[bytes - 1] = '\n';
  initscr();
  cbreak();
  noecho();
  keypad(stdscr, TRUE);
  int top = 0, selected = 0, saved = 0;
  char notice[32] = "";
  for (;;) {
    compose(top, selected, notice);
    int key = getch();
    int page = LINES - 1;
    if (key == 'q') break;
    if (key == KEY_DOWN) selected++;
    if (key == KEY_UP) selected--;
    if (key == KEY_NPAGE) selected += page, top += page;
    if (key == 's' && journal >= 0) {
      if (write(journal, entry, bytes) != (ssize_t)bytes || fdatasync(journal)) break;
      snprintf(notice, sizeof notice, "saved %d", ++saved);
    }
    if (selected >= line_count) selected = line_count - 1;
    if (selected < 0) selected = 0;
    if (selected < top) top = selected;
    if (selected >= top + page) top = selected - page + 1;
  }
  endwin();
  return 0;
}
