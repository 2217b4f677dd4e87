// Preloaded into tests under the thread sanitizer, tells it of what it cannot see, because Swift's libraries are built
// without it:
//   - what a contended Mutex does in libswiftSynchronization; the uncontended way is inlined into our code, and seen;
//   - that a task goes on after whoever resumed its continuation, where that was before the task had come to wait:
//     libswift_Concurrency tells of all other ways.
// In a program without the sanitizer it changes nothing.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

// Of the sanitizer's runtime, when the program has one.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

// Methods of Synchronization._MutexHandle: Swift's calling convention, with the handle as self.
#define METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context))
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define TRY_LOCK "$s15Synchronization12_MutexHandleV12_tryLockSlowSbyF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

// What a task waits with: the runtime's layout, as far as it is needed here.
#define ASYNC __attribute__((swiftasynccall))
#define CONTEXT __attribute__((swift_async_context))
struct context {
    struct context *parent;
    ASYNC void (*resume)(CONTEXT struct context *context);
};
typedef ASYNC void (*resumption)(CONTEXT struct context *context);
// Whoever resumes a task releases to the sanitizer, by the task's address, what was done before.
extern METHOD void *swift_task_getCurrent(void) __attribute__((weak));

METHOD void lock_slowly(uint32_t thread, SELF void *handle) __asm__(LOCK);
METHOD bool try_lock_slowly(SELF void *handle) __asm__(TRY_LOCK);
METHOD void unlock_slowly(SELF void *handle) __asm__(UNLOCK);
ASYNC void swift_continuation_await(struct context *context);

static METHOD void (*real_lock)(uint32_t thread, SELF void *handle);
static METHOD bool (*real_try_lock)(SELF void *handle);
static METHOD void (*real_unlock)(SELF void *handle);
static ASYNC void (*real_await)(struct context *context);

// Swift has changed if one is missing: better no test than hundreds of races that are none.
static void *found(const char *symbol) {
    void *address = dlsym(RTLD_NEXT, symbol);
    if (address != NULL || __tsan_acquire == NULL) return address;
    static const char text[] = "swift_runtime.c: this Swift lacks a function that is watched here\n";
    (void)!write(STDERR_FILENO, text, sizeof text - 1);
    abort();
}

__attribute__((constructor)) static void find_functions(void) {
    real_lock = found(LOCK);
    real_try_lock = found(TRY_LOCK);
    real_unlock = found(UNLOCK);
    real_await = found("swift_continuation_await");
}

// MARK: Mutex

METHOD void lock_slowly(uint32_t thread, SELF void *handle) {
    real_lock(thread, handle);
    if (__tsan_acquire != NULL) __tsan_acquire(handle);
}

METHOD bool try_lock_slowly(SELF void *handle) {
    bool is_locked = real_try_lock(handle);
    if (is_locked && __tsan_acquire != NULL) __tsan_acquire(handle);
    return is_locked;
}

METHOD void unlock_slowly(SELF void *handle) {
    if (__tsan_release != NULL) __tsan_release(handle);
    real_unlock(handle);
}

// MARK: Continuations

// How the task goes on that comes to wait on this thread, and finds that it need not: the runtime calls `resume` of its
// context then, at once. One that has to wait goes on by another way.
static _Thread_local resumption next;

static ASYNC void go_on(CONTEXT struct context *context) {
    context->resume = next;
    __tsan_acquire(swift_task_getCurrent());
    __attribute__((musttail)) return context->resume(context);
}

ASYNC void swift_continuation_await(struct context *context) {
    if (__tsan_acquire != NULL) {
        next = context->resume;
        context->resume = go_on;
    }
    __attribute__((musttail)) return real_await(context);
}
