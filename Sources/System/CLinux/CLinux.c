#define _GNU_SOURCE
#include "CLinux.h"

#include <sys/epoll.h>

int arktos_epoll_ctl(int epoll_fd, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data.u64 = token};
    return epoll_ctl(epoll_fd, operation, fd, &event);
}
