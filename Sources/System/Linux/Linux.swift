// Linux: what the kernel gives, as Swift values with owners: descriptors, event loops, blocking threads,
// sockets, child processes, files, clocks, namespaces.
//
// Promises: no descriptor leaks, every errno becomes a thrown `SystemError` that names the call and its
// object, and nothing that blocks runs on an event loop.
