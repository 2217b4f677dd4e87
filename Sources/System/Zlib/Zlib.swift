// Zlib: whole messages to and from the gzip format, and streams of zlib's own that arrive in pieces, by zlib.
//
// Promises: what comes out of `decompress` is never larger than the caller's limit, nor is the memory that it
// takes; what is not one whole member, to the last byte, is an error. Both run where they are called.
//
// Start with `Gzip`; `InflateStream` is for SPDY.
