// Wide ncurses for Swift: macros and mutable globals wrapped as static inline functions, and the signal handlers,
// which must be C because they may touch nothing but plain memory.
#ifndef GLYPHSPACE_CNCURSES_SHIM_H
#define GLYPHSPACE_CNCURSES_SHIM_H
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

// From term.h, whose hundreds of macros stay out of Swift.
extern int setupterm(const char *, int, int *);
extern int del_curterm(struct term *);
extern char *tigetstr(const char *);
extern int tigetflag(const char *);
extern int tigetnum(const char *);
extern int define_key(const char *, int);
extern char *tparm(const char *, ...);

/// The string, or NULL where the terminal has none.
static inline const char *terminfo_string(const char *name) {
    char *text = tigetstr(name);
    return text == (char *)-1 ? NULL : text;
}

/// A string with its parameters put in.
static inline const char *terminfo_expand(const char *text, long first, long second) {
    return tparm(text, first, second, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

static inline struct screen *ncurses_newterm(const char *name, FILE *output, FILE *input) {
    return newterm(name, output, input);
}
static inline WINDOW *ncurses_stdscr(void) { return stdscr; }
static inline WINDOW *ncurses_curscr(void) { return curscr; }
static inline bool ncurses_has_string(const char *name) {
    return terminfo_string(name) != NULL;
}

enum { NCURSES_MOUSE_PRESS, NCURSES_MOUSE_RELEASE, NCURSES_MOUSE_DRAG, NCURSES_MOUSE_UP, NCURSES_MOUSE_DOWN,
       NCURSES_MOUSE_OTHER };

static inline void ncurses_mouse_on(void) {
    mouseinterval(0);
    mousemask(ALL_MOUSE_EVENTS | REPORT_MOUSE_POSITION, NULL);
}
static inline int ncurses_mouse_kind(const MEVENT *event) {
    mmask_t state = event->bstate;
    if (state & BUTTON4_PRESSED) return NCURSES_MOUSE_UP;
    if (state & BUTTON5_PRESSED) return NCURSES_MOUSE_DOWN;
    if (state & (BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON1_DOUBLE_CLICKED)) return NCURSES_MOUSE_PRESS;
    if (state & BUTTON1_RELEASED) return NCURSES_MOUSE_RELEASE;
    if (state & REPORT_MOUSE_POSITION) return NCURSES_MOUSE_DRAG;
    return NCURSES_MOUSE_OTHER;
}

// Signals ------------------------------------------------------------------------------------------------------

struct terminal_signals {
    int wake;                              // written to by every handler, to end a poll
    int tty;                               // where the crash handler restores the screen
    int saved_stderr, caught_stderr;       // the real stderr, and the file that stands in for it; -1 for none
    struct termios modes;                  // the terminal's modes before the program
    char restore[256];                     // what leaves the screen: mouse off, cursor shown, main screen
    size_t restore_length;
    volatile sig_atomic_t active;          // whether the screen is the program's now
    volatile sig_atomic_t terminate, suspend, resumed, resized;
};
// Static in a function, because Swift emits no variables of headers; so only one Swift file may use these functions.
static inline struct terminal_signals *terminal_signals_state(void) {
    static struct terminal_signals state;
    return &state;
}

static void terminal_signals_note(int number) {
    int saved = errno;
    switch (number) {
    case SIGTSTP: terminal_signals_state()->suspend = 1; break;
    case SIGCONT: terminal_signals_state()->resumed = 1; break;
    case SIGWINCH: terminal_signals_state()->resized = 1; break;
    default: terminal_signals_state()->terminate = number; break;
    }
    ssize_t ignored = write(terminal_signals_state()->wake, "", 1);
    (void)ignored;
    errno = saved;
}

static void terminal_signals_crash(int number) {
    struct terminal_signals *state = terminal_signals_state();
    if (state->active) {
        state->active = 0;
        ssize_t ignored = write(state->tty, state->restore, state->restore_length);
        tcsetattr(state->tty, TCSANOW, &state->modes);
        if (state->caught_stderr >= 0) {   // what the crash said must be seen
            char text[1024];
            off_t place = 0;
            ssize_t count;
            while ((count = pread(state->caught_stderr, text, sizeof text, place)) > 0) {
                ignored = write(state->saved_stderr, text, (size_t)count);
                place += count;
            }
        }
        (void)ignored;
    }
    signal(number, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, number);
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    raise(number);
}

static inline void terminal_signals_install(
    int wake, int tty, int saved_stderr, int caught_stderr, const struct termios *modes, const char *restore) {
    struct terminal_signals *state = terminal_signals_state();
    memset(state, 0, sizeof *state);
    state->wake = wake;
    state->tty = tty;
    state->saved_stderr = saved_stderr;
    state->caught_stderr = caught_stderr;
    state->modes = *modes;
    size_t length = strlen(restore);
    state->restore_length = length < sizeof state->restore ? length : sizeof state->restore;
    memcpy(state->restore, restore, state->restore_length);
    state->active = 1;

    static char stack_memory[65536];
    stack_t stack = { .ss_sp = stack_memory, .ss_size = sizeof stack_memory };
    sigaltstack(&stack, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    action.sa_handler = terminal_signals_note;
    const int noted[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH };
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) sigaction(noted[i], &action, NULL);
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    action.sa_handler = terminal_signals_crash;
    const int crashes[] = { SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGQUIT };
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigaction(crashes[i], &action, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static inline void terminal_signals_remove(void) {
    terminal_signals_state()->active = 0;
    const int all[] = { SIGINT, SIGTERM, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH, SIGSEGV, SIGILL, SIGTRAP, SIGABRT,
                        SIGBUS, SIGFPE, SIGQUIT };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) signal(all[i], SIG_DFL);
}

static inline void terminal_signals_set_active(bool active) { terminal_signals_state()->active = active; }
static inline int terminal_signals_take_terminate(void) {
    int number = terminal_signals_state()->terminate;
    terminal_signals_state()->terminate = 0;
    return number;
}
static inline bool terminal_signals_take_suspend(void) {
    bool was = terminal_signals_state()->suspend;
    terminal_signals_state()->suspend = 0;
    return was;
}
static inline bool terminal_signals_take_resumed(void) {
    bool was = terminal_signals_state()->resumed;
    terminal_signals_state()->resumed = 0;
    return was;
}
static inline bool terminal_signals_take_resized(void) {
    bool was = terminal_signals_state()->resized;
    terminal_signals_state()->resized = 0;
    return was;
}
#endif
