// Starting a process with what POSIX leaves to the C library: a working folder, and no descriptor but its own three.
#ifndef CPROCESS_H
#define CPROCESS_H

#include <sys/types.h>

/// Both ends of a new pipe, which no other program inherits: 0, or an error number.
int cprocess_pipe(int ends[2]);

/// Starts a program, found through PATH, in a group of its own with default signals: 0, or an error number.
int cprocess_start(
    pid_t *pid, char *const arguments[], char *const environment[], const char *folder, int input, int output,
    int errors);

#endif
