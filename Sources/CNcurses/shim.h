// Wide ncurses for Swift: macros and mutable globals wrapped as static inline functions.
#define NCURSES_WIDECHAR 1
#include <curses.h>
