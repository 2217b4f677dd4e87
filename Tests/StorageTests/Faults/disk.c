// A disk that fails or is watched: preloaded into a program that writes a store. LMDB writes its file by
// pwrite and writev, syncs it by fdatasync, and writes its meta page through a descriptor of its own that
// syncs with each write (O_DSYNC).
//
//   DISK_FAIL=CALL:N:ERRNO   the N-th call of CALL (pwrite, writev, fdatasync) on the store's file fails; with
//                            ERRNO 0 a write is cut short instead
//   DISK_LOG=FILE            every write and sync of the store's file, and every line on standard output,
//                            in order
//
// A record of the log: kind (1: 'w' write, 'd' write that is durable when it returns, 's' sync, 'a' output),
// offset (8), length (8), bytes. It is written when a write or a sync is done and before an output is.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static char fail_call[16];
static long fail_at, fail_errno, seen;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_writev)(int, const struct iovec *, int);
static int (*real_fdatasync)(int);

__attribute__((constructor)) static void start(void) {
    real_pwrite = dlsym(RTLD_NEXT, "pwrite");
    real_write = dlsym(RTLD_NEXT, "write");
    real_writev = dlsym(RTLD_NEXT, "writev");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    const char *fail = getenv("DISK_FAIL");
    if (fail) sscanf(fail, "%15[a-z]:%ld:%ld", fail_call, &fail_at, &fail_errno);
    const char *path = getenv("DISK_LOG");
    if (path) log_fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_store(int fd) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 9) return 0;
    path[length] = 0;
    return strcmp(path + length - 9, "/data.mdb") == 0;
}

// With the lock held. 0: go on; 1: fail with errno; 2: cut short.
static int fault(const char *call) {
    if (!fail_at || strcmp(call, fail_call) != 0 || ++seen != fail_at) return 0;
    errno = (int)fail_errno;
    return fail_errno ? 1 : 2;
}

static void note(char kind, uint64_t offset, const struct iovec *parts, int count, uint64_t length) {
    if (log_fd < 0) return;
    char head[17];
    head[0] = kind;
    memcpy(head + 1, &offset, 8);
    memcpy(head + 9, &length, 8);
    if (real_write(log_fd, head, sizeof head) != sizeof head) _exit(86);
    for (int i = 0; i < count && length > 0; i++) {
        size_t size = parts[i].iov_len < length ? parts[i].iov_len : length;
        if (real_write(log_fd, parts[i].iov_base, size) != (ssize_t)size) _exit(86);
        length -= size;
    }
}

static char kind_of(int fd) { return fcntl(fd, F_GETFL) & O_DSYNC ? 'd' : 'w'; }

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    if (!is_store(fd)) return real_pwrite(fd, bytes, length, offset);
    pthread_mutex_lock(&lock);
    int mode = fault("pwrite");
    ssize_t result = mode == 1 ? -1 : real_pwrite(fd, bytes, mode == 2 ? length / 2 : length, offset);
    int saved = errno;
    struct iovec part = {(void *)bytes, length};
    if (result > 0) note(kind_of(fd), offset, &part, 1, result);
    errno = saved;
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    if (!is_store(fd)) return real_writev(fd, parts, count);
    pthread_mutex_lock(&lock);
    int mode = fault("writev");
    off_t offset = lseek(fd, 0, SEEK_CUR);
    ssize_t result = mode == 1 ? -1 : real_writev(fd, parts, mode == 2 ? 1 : count);
    int saved = errno;
    if (result > 0) note(kind_of(fd), offset, parts, count, result);
    errno = saved;
    pthread_mutex_unlock(&lock);
    return result;
}

int fdatasync(int fd) {
    if (!is_store(fd)) return real_fdatasync(fd);
    pthread_mutex_lock(&lock);
    int result = fault("fdatasync") ? -1 : real_fdatasync(fd);
    int saved = errno;
    if (result == 0) note('s', 0, NULL, 0, 0);
    errno = saved;
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t write(int fd, const void *bytes, size_t length) {
    if (fd != 1 || log_fd < 0) return real_write(fd, bytes, length);
    pthread_mutex_lock(&lock);
    struct iovec part = {(void *)bytes, length};
    note('a', 0, &part, 1, length);
    pthread_mutex_unlock(&lock);
    return real_write(fd, bytes, length);
}
