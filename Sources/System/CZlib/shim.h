// zlib. The calls that set a stream up are macros, which Swift cannot see.
#ifndef ARKTOS_CZLIB_SHIM_H
#define ARKTOS_CZLIB_SHIM_H

#include <zlib.h>

// A stream that writes the gzip format, at a level from 1 (fast) to 9 (small). Freed by deflateEnd.
static inline int arktos_gzip_deflate_init(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

// A stream that reads the gzip format and no other. Freed by inflateEnd.
static inline int arktos_gzip_inflate_init(z_stream *stream) { return inflateInit2(stream, 15 + 16); }

// A stream that reads zlib's own format. Freed by inflateEnd.
static inline int arktos_zlib_inflate_init(z_stream *stream) { return inflateInit(stream); }

#endif
