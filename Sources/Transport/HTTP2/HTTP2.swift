// HTTP2: connections and streams of RFC 9113 on nghttp2, pinned to an event loop.
