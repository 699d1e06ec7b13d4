#define _GNU_SOURCE  // pipe2
#include "terminal_guard.h"

#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

// A file cut short under a memory map raises SIGBUS; whoever maps files mends it there.
extern int keji_map_guard_handle(void *address) __attribute__((weak));

static const int fatal_signals[] = {SIGQUIT, SIGABRT, SIGSEGV, SIGBUS,  SIGILL,
                                    SIGFPE,  SIGTRAP, SIGSYS,  SIGXCPU, SIGALRM};
// All that ends a process by default and that nobody here sends on purpose: the power fails, a timer or
// a descriptor that somebody left to us, or a person with a wrong number. The real-time signals come on
// top (SIGRTMIN is known only when the program runs).
static const int ending_signals[] = {SIGHUP,  SIGINT, SIGTERM, SIGUSR1, SIGUSR2,
                                     SIGVTALRM, SIGPROF, SIGIO,  SIGPWR,  SIGSTKFLT};
static const int telling_signals[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGPIPE, SIGXFSZ};
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct sigaction previous[_NSIG] = {0};
static struct termios saved_modes = {0};
static int terminal_fd = -1;
static int saved_stderr = -1;
static int pipe_ends[2] = {-1, -1};
static atomic_int is_open = 0;
static atomic_int is_armed = 0;
static atomic_int has_been_up = 0;
static atomic_int is_lent = 0;
static atomic_int is_ending = 0;
static atomic_int pending_signal = 0;
static atomic_uint flags = 0;
static char reset_bytes[512] = {0};
static size_t reset_length = 0;
static char message_bytes[512] = {0};
static size_t message_length = 0;
static char handler_stack[65536] = {0};

static void write_all(int fd, const char *bytes, size_t length) {
  // A terminal whose other side reads nothing must not keep a dying process alive.
  struct pollfd ready = {.fd = fd, .events = POLLOUT};
  while (length > 0) {
    int can_write = poll(&ready, 1, 300);
    if (can_write < 0 && errno == EINTR) continue;
    if (can_write != 1 || !(ready.revents & POLLOUT)) return;
    ssize_t written = write(fd, bytes, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    length -= (size_t)written;
  }
}

static int is_in_background(void) {
  pid_t owner = tcgetpgrp(terminal_fd);
  return owner > 0 && owner != getpgrp();
}

static void put_back(int writes_reset) {
  if (!atomic_exchange(&is_armed, 0)) return;
  int error = errno;
  // In the background the terminal is another program's; its shell has restored it already.
  if (!is_in_background()) {
    sigset_t stop, before;
    sigemptyset(&stop);
    sigaddset(&stop, SIGTTOU);
    sigprocmask(SIG_BLOCK, &stop, &before);
    if (writes_reset) write_all(terminal_fd, reset_bytes, reset_length);
    tcsetattr(terminal_fd, TCSANOW, &saved_modes);
    sigprocmask(SIG_SETMASK, &before, NULL);
  }
  if (saved_stderr >= 0) dup2(saved_stderr, STDERR_FILENO);
  errno = error;
}

void keji_guard_restore(void) { put_back(1); }

void keji_guard_leave(void) { put_back(0); }

static _Noreturn void end_by(int number) {
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
  _exit(128 + number);
}

static void tell(unsigned flag) {
  int error = errno;
  atomic_fetch_or(&flags, flag);
  (void)!write(pipe_ends[1], "", 1);
  errno = error;
}

// Texts and numbers put together without a formatter: none is safe in a handler.
struct line {
  char text[256];
  size_t length;
};

static void put_text(struct line *line, const char *text) {
  while (*text && line->length < sizeof line->text - 1) line->text[line->length++] = *text++;
}

static void put_number(struct line *line, unsigned long number, unsigned base) {
  char digits[24];
  size_t count = 0;
  do digits[count++] = "0123456789abcdef"[number % base];
  while ((number /= base) && count < sizeof digits);
  put_text(line, base == 16 ? "0x" : "");
  while (count > 0 && line->length < sizeof line->text - 1) line->text[line->length++] = digits[--count];
}

// Where the program begins in memory: what is told are places in the program's file, which
// llvm-symbolizer reads.
extern const char __ehdr_start[] __attribute__((weak, visibility("hidden")));

// What happened, for the log: the signal, the address that was asked for, and who called whom.
static void report(int number, siginfo_t *info) {
  struct line line = {.length = 0};
  put_text(&line, "keji: signal ");
  put_number(&line, (unsigned long)number, 10);
  put_text(&line, " code ");
  put_text(&line, info->si_code < 0 ? "-" : "");
  put_number(&line, (unsigned long)(info->si_code < 0 ? -(long)info->si_code : info->si_code), 10);
  if (info->si_code > 0) {
    put_text(&line, " address ");
    put_number(&line, (unsigned long)info->si_addr, 16);
  }
  put_text(&line, " process ");
  put_number(&line, (unsigned long)getpid(), 10);
  put_text(&line, " time ");
  put_number(&line, (unsigned long)time(NULL), 10);
  put_text(&line, "\n");
  write_all(STDERR_FILENO, line.text, line.length);
  void *frames[48];
  int count = backtrace(frames, 48);
  for (int i = 0; i < count; i++) {
    line.length = 0;
    put_text(&line, "  at ");
    put_number(&line, (unsigned long)((const char *)frames[i] - __ehdr_start), 16);
    put_text(&line, "\n");
    write_all(STDERR_FILENO, line.text, line.length);
  }
}

// Whether what is typed as a signal is a child's affair, or came too late to be ours. With the screen up the
// terminal makes no signals of keys: what the kernel sends all the same (SI_KERNEL; kill sends SI_USER) was
// typed while the screen was left for a moment, to stop or to take the terminal back, and is no wish to die.
static int is_for_others(const siginfo_t *info) {
  if (atomic_load(&is_lent) || atomic_load(&is_ending)) return 1;
  return info->si_code == SI_KERNEL && atomic_load(&has_been_up);
}

static void on_fatal(int number, siginfo_t *info, void *context) {
  (void)context;
  // si_addr is an address only where the kernel found the fault (si_code > 0).
  int is_map = number == SIGBUS && info->si_code > 0 && keji_map_guard_handle;
  if (is_map && keji_map_guard_handle(info->si_addr)) return;
  if (number == SIGQUIT && is_for_others(info)) return;
  if (number == SIGALRM) {
    // The grace of an ending signal is over; an alarm of anybody else means nothing here.
    int ending = atomic_load(&pending_signal);
    if (ending == 0) return;
    keji_guard_restore();
    end_by(ending);
  }
  int was_armed = atomic_load(&is_armed);
  // Standard error is the log as long as the screen is up.
  if (was_armed && number != SIGQUIT) report(number, info);
  keji_guard_restore();
  if (was_armed && number != SIGQUIT) write_all(STDERR_FILENO, message_bytes, message_length);
  end_by(number);
}

static void on_caught(int number, siginfo_t *info, void *context);

static void on_ending(int number, siginfo_t *info, void *context) {
  (void)context;
  if (number == SIGINT && is_for_others(info)) return;
  int none = 0;
  if (atomic_compare_exchange_strong(&pending_signal, &none, number)) {
    // One second to save drafts and end in order.
    alarm(1);
    tell(number == SIGHUP ? KEJI_GUARD_HANGUP : KEJI_GUARD_TERMINATE);
    return;
  }
  // A closing terminal sends SIGHUP by the kernel and again by the shell: that is one hang-up.
  // Anybody who sends another signal twice does not want to wait.
  if (number != SIGHUP && none == number) {
    keji_guard_restore();
    end_by(number);
  }
}

static void on_telling(int number, siginfo_t *info, void *context) {
  (void)info;
  (void)context;
  switch (number) {
    case SIGWINCH: tell(KEJI_GUARD_RESIZE); break;
    case SIGCONT: tell(KEJI_GUARD_CONTINUE); break;
    case SIGTSTP: tell(KEJI_GUARD_STOP); break;
    // SIGPIPE, SIGXFSZ: write reports EPIPE and EFBIG. Not SIG_IGN, which children would inherit.
    default: break;
  }
}

typedef void (*handler_t)(int, siginfo_t *, void *);

static void keep(int number, handler_t handler, int more) {
  struct sigaction action = {0};
  action.sa_sigaction = handler;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | more;
  sigfillset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static void take_over(const int *signals, size_t count, handler_t handler, int more) {
  for (size_t i = 0; i < count; i++) {
    int number = signals[i];
    sigaction(number, NULL, &previous[number]);
    // What was ignored on entry (nohup, a background job) stays ignored.
    int is_ignored = !(previous[number].sa_flags & SA_SIGINFO) &&
                     previous[number].sa_handler == SIG_IGN;
    if ((handler == on_ending || handler == on_caught) && is_ignored) continue;
    keep(number, handler, more);
  }
}

static int is_typed(int number) {
  return number == SIGINT || number == SIGQUIT || number == SIGTSTP;
}

static void give_back(const int *signals, size_t count) {
  for (size_t i = 0; i < count; i++) {
    if (atomic_load(&is_ending) && is_typed(signals[i])) continue;
    sigaction(signals[i], &previous[signals[i]], NULL);
  }
}

int keji_guard_open(int terminal) {
  if (atomic_load(&is_open)) return EBUSY;
  if (tcgetattr(terminal, &saved_modes) != 0) return errno;
  if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
  terminal_fd = terminal;
  stack_t stack = {.ss_sp = handler_stack, .ss_size = sizeof handler_stack};
  if (sigaltstack(&stack, NULL) != 0) return errno;
  static int is_registered = 0;
  if (!is_registered) {
    if (atexit(keji_guard_restore) != 0) return ENOMEM;
    is_registered = 1;
  }
  // The first call loads what the calls of a handler then find loaded.
  void *frame[1];
  backtrace(frame, 1);
  struct rlimit none = {0};
  getrlimit(RLIMIT_CORE, &none);
  none.rlim_cur = 0;
  setrlimit(RLIMIT_CORE, &none);
  atomic_store(&pending_signal, 0);
  atomic_store(&flags, 0);
  take_over(fatal_signals, COUNT(fatal_signals), on_fatal, 0);
  take_over(ending_signals, COUNT(ending_signals), on_ending, SA_RESTART);
  take_over(telling_signals, COUNT(telling_signals), on_telling, SA_RESTART);
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) take_over(&number, 1, on_ending, SA_RESTART);
  atomic_store(&is_open, 1);
  return 0;
}

static size_t copy(char *into, size_t room, const char *bytes, size_t length) {
  if (length > room) length = room;
  memcpy(into, bytes, length);
  return length;
}

void keji_guard_set_reset(const char *bytes, size_t length) {
  reset_length = copy(reset_bytes, sizeof reset_bytes, bytes, length);
}

void keji_guard_set_message(const char *bytes, size_t length) {
  message_length = copy(message_bytes, sizeof message_bytes, bytes, length);
}

void keji_guard_arm(int log) {
  if (atomic_load(&is_armed)) return;
  // curses takes SIGWINCH whoever had it.
  keep(SIGWINCH, on_telling, SA_RESTART);
  if (saved_stderr < 0) saved_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  int nowhere = log < 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
  int target = log < 0 ? nowhere : log;
  if (target >= 0) dup2(target, STDERR_FILENO);
  if (nowhere >= 0) close(nowhere);
  atomic_store(&is_armed, 1);
  atomic_store(&has_been_up, 1);
}

void keji_guard_close(void) {
  keji_guard_restore();
  if (!atomic_exchange(&is_open, 0)) return;
  give_back(fatal_signals, COUNT(fatal_signals));
  give_back(ending_signals, COUNT(ending_signals));
  give_back(telling_signals, COUNT(telling_signals));
  for (int number = SIGRTMIN; number <= SIGRTMAX; number++) give_back(&number, 1);
  if (saved_stderr >= 0) close(saved_stderr);
  saved_stderr = -1;
}

int keji_guard_pipe(void) { return pipe_ends[0]; }

unsigned keji_guard_take(void) {
  char bytes[64];
  while (read(pipe_ends[0], bytes, sizeof bytes) == (ssize_t)sizeof bytes) {
  }
  return atomic_exchange(&flags, 0);
}

static void on_caught(int number, siginfo_t *info, void *context) {
  (void)info;
  (void)context;
  int none = 0;
  if (!atomic_compare_exchange_strong(&pending_signal, &none, number)) end_by(number);
}

void keji_guard_catch_ending(void) { take_over(ending_signals, COUNT(ending_signals), on_caught, 0); }

void keji_guard_end(void) { atomic_store(&is_ending, 1); }

int keji_guard_pending(void) { return atomic_load(&pending_signal); }

static void set_stop(int is_flag) {
  if (is_flag) {
    keep(SIGTSTP, on_telling, SA_RESTART);
  } else {
    signal(SIGTSTP, SIG_DFL);
  }
}

void keji_guard_lend(int on) {
  atomic_store(&is_lent, on != 0);
  set_stop(!on);
}

void keji_guard_stop(void) {
  set_stop(0);
  kill(0, SIGTSTP);
  set_stop(1);
}

_Noreturn void keji_guard_die(int number) {
  keji_guard_restore();
  end_by(number);
}
