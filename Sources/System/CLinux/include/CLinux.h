// What Swift cannot call of Linux' own interface: variadic functions, unions, macros, GNU extensions, and the
// child's side of a fork. Unless said otherwise a function returns -1 with errno set when it fails.
#ifndef ARKTOS_CLINUX_H
#define ARKTOS_CLINUX_H

#include <stddef.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/types.h>

// Event loops.

/// One descriptor that is ready: the token it was registered with, and epoll's event bits.
struct arktos_ready {
    uint64_t token;
    uint32_t events;
};

int arktos_epoll_create(void);
/// Registers or changes `fd` in the epoll set with `token` as its data. Returns 0, or -1 with errno set.
int arktos_epoll_ctl(int epoll_fd, int operation, int fd, uint32_t events, uint64_t token);
/// Waits up to `timeout_ms` (-1: for ever) and fills at most 256 entries of `ready`. Returns how many.
int arktos_epoll_wait(int epoll_fd, struct arktos_ready *ready, int maximum, int timeout_ms);
int arktos_eventfd(void);
/// From now on each arrival of the signal (1 to 64) writes its number as a byte into `pipe`, which must not
/// block; -1 gives the signal its default action back. Returns 0, or -1 with errno set.
int arktos_redirect_signal(int signal, int pipe);
void arktos_ignore_broken_pipes(void);

// Sockets.

/// A non-blocking, close-on-exec socket.
int arktos_socket(int family, int type);
int arktos_accept(int listener, struct sockaddr_storage *address, socklen_t *length);
/// Sends without SIGPIPE.
ssize_t arktos_send(int fd, const void *bytes, size_t count);
ssize_t arktos_receive(int fd, void *bytes, size_t count);
/// The process at the other end of a unix socket.
int arktos_peer_credentials(int fd, pid_t *pid, uid_t *uid, gid_t *gid);
int arktos_set_nonblocking(int fd);
int arktos_pipe(int fds[2]);

// Processes.

struct arktos_spawn {
    const char *program;
    char **arguments;
    char **environment;
    /// NULL: the parent's.
    const char *directory;
    /// Descriptors that become 0, 1 and 2 of the child.
    int standard[3];
    /// A network namespace to enter, or -1.
    int network_namespace;
    /// Nonzero: the child leads a session and process group of its own.
    int new_session;
    /// Nonzero: the child leads a process group of its own in the parent's session.
    int new_group;
    /// Nonzero: the descriptor on 0 becomes the controlling terminal; needs new_session.
    int controlling_terminal;
    /// A signal the child gets when its parent thread dies, or 0.
    int parent_death_signal;
};

/// Starts the child. Returns its pid; when the child could not be made or could not execute the program, -1
/// with errno set and the failing call's name in `failed_call`.
pid_t arktos_spawn(const struct arktos_spawn *request, const char **failed_call);
int arktos_pidfd_open(pid_t pid);
int arktos_pidfd_send_signal(int pidfd, int signal);
/// Collects an ended child. Returns 1 with exit code or signal set, 0 while it runs.
int arktos_pidfd_collect(int pidfd, int *exit_code, int *signal);

// Files and namespaces.

int arktos_open(const char *path, int flags, mode_t mode);
/// Gives the blocks of a part of a file back; it reads as zeros, and the file keeps its size.
int arktos_punch_hole(int fd, int64_t offset, int64_t length);
int arktos_rename_exchange(const char *left, const char *right);
int arktos_enter_network_namespace(int fd);
/// Gives the calling thread a network namespace of its own.
int arktos_unshare_network(void);
int arktos_bind_mount(const char *source, const char *target);
int arktos_unmount_lazily(const char *target);

// Small blocks for C libraries that live on one thread; the functions have the form that nghttp2 wants. A pool is never freed.

struct arktos_blocks *arktos_blocks_new(void);
void *arktos_blocks_malloc(size_t size, void *pool);
void arktos_blocks_free(void *block, void *pool);
void *arktos_blocks_calloc(size_t count, size_t size, void *pool);
void *arktos_blocks_realloc(void *block, size_t size, void *pool);

// Errors: constant strings, NULL for unknown codes.

const char *arktos_error_name(int code);
const char *arktos_error_text(int code);

void arktos_name_thread(const char *name);
/// Whether the calling thread may run on a processor: 1 or 0, -1 with errno when that cannot be said.
int arktos_may_run_on(int processor);
/// Keeps a thread on one processor.
int arktos_stay_on(pid_t thread, int processor);
int arktos_window_size(int fd, unsigned short rows, unsigned short columns);

#endif
