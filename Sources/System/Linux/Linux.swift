// Linux: what the kernel gives, as Swift values with owners: descriptors, event loops, blocking threads,
// sockets, child processes, files, clocks, namespaces.
//
// Promises: no descriptor leaks, every errno becomes a thrown `SystemError` that names the call and its
// object, and nothing that blocks runs on an event loop.
//
// Start with `EventLoop`: a thread that waits for descriptors and timers and is an executor of Swift tasks.
// `ByteStream` reads and writes a pipe or socket on one; `Process` runs a program; `BlockingPool` is where
// calls that block belong, `Files` among them.
