// LMDB, and the checksum that it lacks: Swift has no way to the processor's instruction for it.
#ifndef ARKTOS_CLMDB_SHIM_H
#define ARKTOS_CLMDB_SHIM_H

#include <lmdb.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

static inline uint32_t arktos_crc32c_portable(uint32_t state, const unsigned char *bytes, size_t count) {
    static const uint32_t table[16] = {
        0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
        0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75,
    };
    while (count--) {
        state ^= *bytes++;
        state = table[state & 15] ^ (state >> 4);
        state = table[state & 15] ^ (state >> 4);
    }
    return state;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static inline uint32_t arktos_crc32c_x86(uint32_t state,
                                                                          const unsigned char *bytes,
                                                                          size_t count) {
    uint64_t wide = state;
    for (; count >= 8; bytes += 8, count -= 8) {
        uint64_t word;
        memcpy(&word, bytes, 8);
        wide = __builtin_ia32_crc32di(wide, word);
    }
    state = (uint32_t)wide;
    while (count--) state = __builtin_ia32_crc32qi(state, *bytes++);
    return state;
}
#endif

/// CRC-32C (Castagnoli) of `count` bytes. `seed` is 0, or the checksum of the bytes before these.
static inline uint32_t arktos_crc32c(uint32_t seed, const void *bytes, size_t count) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("sse4.2")) return ~arktos_crc32c_x86(~seed, bytes, count);
#endif
    return ~arktos_crc32c_portable(~seed, bytes, count);
}

#endif
