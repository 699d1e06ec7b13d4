// ncursesw as C declares it, plus inline functions for what is a macro or a mutable global there
// and therefore does not reach Swift. No state lives here: a header's statics would exist once
// per object file.
#ifndef KEJI_CNCURSESW_SHIM_H
#define KEJI_CNCURSESW_SHIM_H

#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
// Function-like macros over struct fields are of no use to Swift; real functions are.
#ifndef NCURSES_NOMACROS
#define NCURSES_NOMACROS 1
#endif

#include <wchar.h>
#if __has_include(<ncursesw/curses.h>)
#include <ncursesw/curses.h>
#include <ncursesw/term.h>
#else
#include <curses.h>
#include <term.h>
#endif

// term.h names every terminfo capability as a macro; those that are English words are taken back.
#undef columns
#undef lines
#undef tab
#undef newline
#undef bell

static inline attr_t keji_attr_bold(void) { return A_BOLD; }
static inline attr_t keji_attr_dim(void) { return A_DIM; }
static inline attr_t keji_attr_underline(void) { return A_UNDERLINE; }
static inline attr_t keji_attr_reverse(void) { return A_REVERSE; }

static inline WINDOW *keji_stdscr(void) { return stdscr; }
static inline int keji_colors(void) { return COLORS; }

/// The next doupdate paints every cell anew.
static inline void keji_repaint_all(void) { clearok(curscr, TRUE); }

/// Paints one cluster (base and marks, ending in 0) at a place of a window. The error that curses
/// reports for the lower right cell is no failure, so there is nothing to return.
static inline void keji_put(
    WINDOW *window, int row, int column, const wchar_t *text, attr_t attributes, short pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, pair, NULL) != OK) return;
  if (wmove(window, row, column) == OK) (void)wadd_wch(window, &cell);
}

/// The same for a single scalar, the usual case.
static inline void keji_put_scalar(
    WINDOW *window, int row, int column, unsigned scalar, attr_t attributes, short pair) {
  const wchar_t text[2] = {(wchar_t)scalar, 0};
  keji_put(window, row, column, text, attributes, pair);
}

/// The C library's width of a scalar in the locale in force; -1 for what it does not know.
static inline int keji_width(unsigned scalar) { return wcwidth((wchar_t)scalar); }

/// A terminfo string, or NULL where the terminal has none.
static inline const char *keji_capability(const char *name) {
  const char *string = tigetstr((char *)name);
  return string == (const char *)-1 ? NULL : string;
}

#endif
