// HTTP2: connections of both sides on nghttp2, over TLS or a unix socket. What runs on them is the RPC
// module's business; here are streams, headers, windows and limits.
//
// Everything lives on the event loop of its connection and nothing in here waits: a `StreamHandler` is called
// when something has come, and a `Stream` takes what is to go. Frames are written once at the end of a loop's
// turn.
//
// Promises
// - A peer decides neither how much memory it takes (windows, header lists, streams, floods of settings,
// pings and
//   resets are bounded) nor how long it may stay silent (handshakes have a deadline, connections are pinged).
// - Whatever bytes arrive, the connection ends at worst, with an error that says what was wrong with them.
// - A handler hears of the end of its stream exactly once.
//
// Start with `Connection`, then `Stream`. `Listener` accepts, `Connection.connect` connects.
