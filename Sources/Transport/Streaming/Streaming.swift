// Streaming: commands, consoles and ports over HTTP/1.1 connections that are upgraded, as Kubernetes' tools
// speak it to container runtimes and API servers.
//
// Two upgrades are understood: SPDY/3.1, whose streams carry one thing each, and WebSocket, whose messages
// begin with the number of a channel. Both carry the same: input, output, error output, a terminal's size,
// and an end that is a Status in JSON; or, for ports, data and an error for each connection.
//
//     who listens        StreamServer: a socket, tokens that open one stream each, once and for a minute
//     what is upgraded   Upgrade: the HTTP head, which protocol, which version of the channels
//     what then flows    CommandPeer, PortPeer: the same whichever upgrade carries it
//     who connects       ChannelStream: the client, by SPDY
//
// Promises
// - A token opens one stream, once, and not after its time. It is the only credential: who gives one out has
//   asked who wants it.
// - Frames, heads and messages have limits; who breaks the protocol loses the connection, and nobody else
//   does.
//
// Start with `StreamServer`; `SPDYConnection` and `WebSocketConnection` are what it stands on.
