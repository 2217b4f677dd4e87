// RPC: gRPC clients and servers: all four kinds of call, deadlines, cancellation, metadata, rich status.
//
// A server is a `Router` of closures by method, put behind listeners by `Server`. A client is a `Channel`,
// which calls the same method values. Both meet the wire at two small protocols, `ServerStream` and
// `ClientStream`: one HTTP/2 stream each, on which whole messages go back and forth. What is typed stands
// above them, what is HTTP/2 below.
//
// Promises
// - A handler's task is cancelled when its caller goes away or its deadline passes; a caller's task that is
//   cancelled resets its stream. Neither side works on for nobody.
// - A writer waits while its reader is slow; nothing queues without a bound.
// - A call ends with exactly one status: the handler's, or the one that says why there is none.
//
// Start with `Router` and `Channel`.
