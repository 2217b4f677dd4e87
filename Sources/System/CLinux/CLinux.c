#define _GNU_SOURCE
#include "CLinux.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Event loops.

int arktos_epoll_create(void) { return epoll_create1(EPOLL_CLOEXEC); }

int arktos_epoll_ctl(int epoll_fd, int operation, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data.u64 = token};
    return epoll_ctl(epoll_fd, operation, fd, &event);
}

int arktos_epoll_wait(int epoll_fd, struct arktos_ready *ready, int maximum, int timeout_ms) {
    struct epoll_event events[256];
    int count = epoll_wait(epoll_fd, events, maximum < 256 ? maximum : 256, timeout_ms);
    for (int i = 0; i < count; i++) {
        ready[i].token = events[i].data.u64;
        ready[i].events = events[i].events;
    }
    return count;
}

int arktos_eventfd(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

static _Atomic int signal_pipes[65];

static void report_signal(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    (void)!write(signal_pipes[number], &byte, 1);
    errno = saved;
}

int arktos_redirect_signal(int number, int pipe) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = SIG_DFL;
    action.sa_flags = SA_RESTART;
    if (pipe >= 0) {
        signal_pipes[number] = pipe;
        action.sa_handler = report_signal;
    }
    return sigaction(number, &action, NULL);
}

void arktos_ignore_broken_pipes(void) { signal(SIGPIPE, SIG_IGN); }

// Sockets.

int arktos_socket(int family, int type) { return socket(family, type | SOCK_NONBLOCK | SOCK_CLOEXEC, 0); }

int arktos_accept(int listener, struct sockaddr_storage *address, socklen_t *length) {
    return accept4(listener, (struct sockaddr *)address, length, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

ssize_t arktos_send(int fd, const void *bytes, size_t count) {
    return send(fd, bytes, count, MSG_NOSIGNAL | MSG_DONTWAIT);
}

ssize_t arktos_receive(int fd, void *bytes, size_t count) { return recv(fd, bytes, count, MSG_DONTWAIT); }

int arktos_peer_credentials(int fd, pid_t *pid, uid_t *uid, gid_t *gid) {
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &credentials, &length) < 0) return -1;
    *pid = credentials.pid;
    *uid = credentials.uid;
    *gid = credentials.gid;
    return 0;
}

int arktos_set_nonblocking(int fd) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return -1;
    return fcntl(fd, F_SETFL, flags | O_NONBLOCK);
}

int arktos_pipe(int fds[2]) { return pipe2(fds, O_CLOEXEC); }

// Processes.

// The child's side: only async-signal-safe calls. Ends by executing, or by writing errno and the call to
// `report`.
static void run_child(const struct arktos_spawn *request, int report) {
    int failure[2] = {0, 0};
    int standard[3];
    sigset_t none;
    sigemptyset(&none);
    for (int number = 1; number < NSIG; number++) {
        struct sigaction action;
        if (sigaction(number, NULL, &action) == 0 && action.sa_handler != SIG_DFL) {
            memset(&action, 0, sizeof action);
            action.sa_handler = SIG_DFL;
            sigaction(number, &action, NULL);
        }
    }
    sigprocmask(SIG_SETMASK, &none, NULL);

    failure[1] = 1;
    if (request->new_session && setsid() < 0) goto failed;
    if (request->new_group && setpgid(0, 0) < 0) goto failed;
    if (request->parent_death_signal) prctl(PR_SET_PDEATHSIG, request->parent_death_signal);
    failure[1] = 2;
    if (request->network_namespace >= 0 && setns(request->network_namespace, CLONE_NEWNET) < 0) goto failed;
    failure[1] = 3;
    if (request->directory && chdir(request->directory) < 0) goto failed;
    failure[1] = 4;
    // First away from 0..2, so that no source is overwritten before it is used.
    for (int i = 0; i < 3; i++) {
        standard[i] = fcntl(request->standard[i], F_DUPFD_CLOEXEC, 3);
        if (standard[i] < 0) goto failed;
    }
    for (int i = 0; i < 3; i++)
        if (dup2(standard[i], i) < 0) goto failed;
    failure[1] = 5;
    if (request->controlling_terminal && ioctl(0, TIOCSCTTY, 0) < 0) goto failed;
    syscall(SYS_close_range, 3, ~0u, CLOSE_RANGE_CLOEXEC);
    failure[1] = 0;
    execve(request->program, request->arguments, request->environment);
failed:
    failure[0] = errno;
    (void)!write(report, failure, sizeof failure);
    _exit(127);
}

pid_t arktos_spawn(const struct arktos_spawn *request, const char **failed_call) {
    static const char *const calls[] = {"execve", "setsid", "setns", "chdir", "dup2", "ioctl TIOCSCTTY"};
    int report[2];
    *failed_call = "pipe2";
    if (pipe2(report, O_CLOEXEC) < 0) return -1;
    // Signals stay blocked until the child has reset its handlers.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    *failed_call = "fork";
    pid_t pid = fork();
    if (pid == 0) run_child(request, report[1]);
    int fork_error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (pid < 0) {
        close(report[0]);
        errno = fork_error;
        return -1;
    }
    int failure[2];
    ssize_t count;
    do count = read(report[0], failure, sizeof failure);
    while (count < 0 && errno == EINTR);
    close(report[0]);
    if (count == (ssize_t)sizeof failure) {
        while (waitpid(pid, NULL, 0) < 0 && errno == EINTR) {}
        *failed_call = calls[failure[1]];
        errno = failure[0];
        return -1;
    }
    return pid;
}

int arktos_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int arktos_pidfd_send_signal(int pidfd, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0);
}

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

int arktos_pidfd_collect(int pidfd, int *exit_code, int *signal) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    if (waitid(P_PIDFD, (id_t)pidfd, &info, WEXITED | WNOHANG) < 0) return -1;
    if (info.si_pid == 0) return 0;
    *exit_code = info.si_code == CLD_EXITED ? info.si_status : 0;
    *signal = info.si_code == CLD_EXITED ? 0 : info.si_status;
    return 1;
}

// Files and namespaces.

int arktos_open(const char *path, int flags, mode_t mode) { return open(path, flags | O_CLOEXEC, mode); }

int arktos_punch_hole(int fd, int64_t offset, int64_t length) {
    return fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
}

int arktos_rename_exchange(const char *left, const char *right) {
    return renameat2(AT_FDCWD, left, AT_FDCWD, right, RENAME_EXCHANGE);
}

int arktos_enter_network_namespace(int fd) { return setns(fd, CLONE_NEWNET); }
int arktos_unshare_network(void) { return unshare(CLONE_NEWNET); }
int arktos_bind_mount(const char *source, const char *target) {
    return mount(source, target, "none", MS_BIND, NULL);
}
int arktos_unmount_lazily(const char *target) { return umount2(target, MNT_DETACH); }

// Errors.

const char *arktos_error_name(int code) { return strerrorname_np(code); }
const char *arktos_error_text(int code) { return strerrordesc_np(code); }

void arktos_name_thread(const char *name) {
    char shortened[16];
    strncpy(shortened, name, 15);
    shortened[15] = 0;
    pthread_setname_np(pthread_self(), shortened);
}

int arktos_window_size(int fd, unsigned short rows, unsigned short columns) {
    struct winsize size = {.ws_row = rows, .ws_col = columns};
    return ioctl(fd, TIOCSWINSZ, &size);
}

int arktos_may_run_on(int processor) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return -1;
    return CPU_ISSET(processor, &set) ? 1 : 0;
}

int arktos_stay_on(pid_t thread, int processor) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    return sched_setaffinity(thread, sizeof set, &set);
}
