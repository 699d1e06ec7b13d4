// Brings the terminal back on every way to die, and turns the signals that ask for something into
// flags and a byte in a pipe. One terminal a process. Every handler does only what POSIX.1-2017
// section 2.4.3 lists as safe in a signal handler.
#ifndef KEJI_TERMINAL_GUARD_H
#define KEJI_TERMINAL_GUARD_H

#include <stddef.h>

// What has happened since the last keji_guard_take, as bits.
enum {
  KEJI_GUARD_HANGUP = 1,     // SIGHUP
  KEJI_GUARD_TERMINATE = 2,  // SIGTERM, SIGINT from outside, or another that ends a process by default
  KEJI_GUARD_RESIZE = 4,     // SIGWINCH
  KEJI_GUARD_CONTINUE = 8,   // SIGCONT
  KEJI_GUARD_STOP = 16,      // SIGTSTP from outside
};

/// Remembers the modes of the terminal on `terminal` and takes over the signals. Call before
/// curses starts, which takes only what is still at its default. Core dumps are switched off.
/// Returns 0 or an errno value.
int keji_guard_open(int terminal);

/// Sets the bytes that undo what is switched on in the terminal (at most 512).
void keji_guard_set_reset(const char *bytes, size_t length);

/// Sets the line told on standard error after a trap (at most 512 bytes).
void keji_guard_set_message(const char *bytes, size_t length);

/// The screen is up: from now on dying restores it. Standard error goes to `log` (to nowhere when
/// negative), so that no message of a library or of the Swift runtime lands between the cells.
void keji_guard_arm(int log);

/// Restores the terminal and standard error now, when armed. Safe to call twice.
void keji_guard_restore(void);

/// The screen has been left in order: restores the modes and standard error, writes nothing.
void keji_guard_leave(void);

/// Gives the signals back to whoever had them; restores first.
void keji_guard_close(void);

/// Readable when a flag may be set.
int keji_guard_pipe(void);

/// Empties the pipe and returns the flags, clearing them.
unsigned keji_guard_take(void);

/// The signal that asks for the end (SIGHUP, SIGTERM and others) that came first and still waits for an orderly end; 0 when none.
int keji_guard_pending(void);

/// Without a terminal: from now on a signal that asks for the end interrupts what the process waits for,
/// and is kept for keji_guard_pending; the second ends the process.
void keji_guard_catch_ending(void);

/// While a child program has the terminal: SIGINT and SIGQUIT are its affair, SIGTSTP stops both.
void keji_guard_lend(int on);

/// The process ends next: what is typed as a signal (SIGINT, SIGQUIT, SIGTSTP) while the terminal
/// is given back, or after, ends or stops it no more.
void keji_guard_end(void);

/// Stops the process group as Ctrl-Z would and returns when it is continued.
void keji_guard_stop(void);

/// Restores the terminal and ends the process by the signal, so that its parent sees the truth.
_Noreturn void keji_guard_die(int signal);

#endif
