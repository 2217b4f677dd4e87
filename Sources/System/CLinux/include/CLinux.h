// What Swift cannot call of Linux' own interface: variadic functions, unions and macros.
#ifndef ARKTOS_CLINUX_H
#define ARKTOS_CLINUX_H

#include <stdint.h>

/// Registers or changes `fd` in the epoll set with `token` as its data. Returns 0, or -1 with errno set.
int arktos_epoll_ctl(int epoll_fd, int operation, int fd, uint32_t events, uint64_t token);

#endif
