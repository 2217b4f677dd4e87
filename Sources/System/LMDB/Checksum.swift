// The checksum of what is stored: LMDB has none of its own.

import CLMDB

package enum Checksum {
    /// CRC-32C of `bytes`, continued from the checksum of the bytes before them.
    package static func crc32c(_ bytes: UnsafeRawBufferPointer, continuing seed: UInt32 = 0) -> UInt32 {
        guard let start = bytes.baseAddress else { return seed }
        return arktos_crc32c(seed, start, bytes.count)
    }
}
