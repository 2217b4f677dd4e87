// Random bytes fit for keys, serials and tokens.

import COpenSSL

package enum RandomBytes {
    package static func make(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            // A generator without entropy must not go on with guessable bytes.
            precondition(
                RAND_bytes(buffer.baseAddress, Int32(count)) == 1, "the system gives no random bytes")
            initialized = count
        }
    }
}
