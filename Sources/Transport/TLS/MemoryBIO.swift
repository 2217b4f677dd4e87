// Bytes in and out of OpenSSL's readers and writers.

import COpenSSL

enum MemoryBIO {
    /// Runs `body` on a read-only BIO over `bytes`; nil when there is no memory for one.
    static func reading<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result?) -> Result? {
        bytes.withUnsafeBytes { buffer in
            guard let bio = BIO_new_mem_buf(buffer.baseAddress, Int32(buffer.count)) else { return nil }
            defer { BIO_free(bio) }
            return body(bio)
        }
    }

    /// What `body` wrote; nil when it returned other than 1.
    static func written(_ body: (OpaquePointer) -> Int32) -> [UInt8]? {
        guard let bio = BIO_new(BIO_s_mem()) else { return nil }
        defer { BIO_free(bio) }
        guard body(bio) == 1 else { return nil }
        var start: UnsafeMutablePointer<CChar>?
        let count = arktos_memory_bytes(bio, &start)
        return Array(UnsafeRawBufferPointer(start: start, count: count))
    }

    /// DER through one of OpenSSL's `i2d_…` functions.
    static func encoded(_ encode: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8]?
    {
        let count = encode(nil)
        guard count > 0 else { return nil }
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
            var cursor = buffer.baseAddress
            initialized = Int(max(0, encode(&cursor)))
        }
    }
}
