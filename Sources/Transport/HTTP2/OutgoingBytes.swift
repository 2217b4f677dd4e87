// What waits to be sent on a stream, in the order in which it was written.

struct OutgoingBytes {
    /// Up to eight bytes of their own before a payload that is shared, so that a frame around a message that
    /// goes to many costs no copy of it.
    private struct Chunk {
        let prefix: UInt64
        let prefixCount: Int
        let payload: [UInt8]

        var count: Int { prefixCount + payload.count }
    }

    private(set) var count = 0
    private var queue = Queue<Chunk>()
    /// What of the first chunk is taken.
    private var chunkStart = 0
    /// Small chunks behind others in the queue: copied together, where each by itself would keep its memory
    /// and be looked at twice.
    private var gathered: [UInt8] = []
    private static let smallChunk = 512
    private static let maximumGathered = 16_384

    /// The lowest `prefixCount` bytes of `prefix`, the first in the lowest place, then the payload.
    mutating func append(_ prefix: UInt64, _ prefixCount: Int, _ payload: [UInt8]) {
        count += prefixCount + payload.count
        guard payload.count <= Self.smallChunk, !queue.isEmpty else {
            closeGathered()
            queue.append(Chunk(prefix: prefix, prefixCount: prefixCount, payload: payload))
            return
        }
        if gathered.count > Self.maximumGathered { closeGathered() }
        withUnsafeBytes(of: prefix.littleEndian) { prefix in
            gathered.append(contentsOf: UnsafeRawBufferPointer(rebasing: prefix[..<prefixCount]))
        }
        gathered.append(contentsOf: payload)
    }

    private mutating func closeGathered() {
        if gathered.isEmpty { return }
        queue.append(Chunk(prefix: 0, prefixCount: 0, payload: gathered))
        gathered = []
    }

    /// Fills `space`, which is no longer than `count`.
    mutating func take(_ space: UnsafeMutableRawBufferPointer) {
        precondition(space.count <= count, "more is taken than waits to be sent")
        count -= space.count
        var rest = space
        while !rest.isEmpty {
            if queue.isEmpty { closeGathered() }
            guard let chunk = queue.first else {
                preconditionFailure("bytes were counted that are not there")
            }
            let copied = copy(chunk, into: rest)
            rest = UnsafeMutableRawBufferPointer(rebasing: rest[copied...])
        }
    }

    /// Copies what fits of a chunk's rest, and steps over it.
    private mutating func copy(_ chunk: Chunk, into space: UnsafeMutableRawBufferPointer) -> Int {
        var copied = 0
        if chunkStart == 0, space.count >= 8 {
            // What is too much is written over.
            space.storeBytes(of: chunk.prefix.littleEndian, as: UInt64.self)
            (copied, chunkStart) = (chunk.prefixCount, chunk.prefixCount)
        }
        while chunkStart < chunk.prefixCount, copied < space.count {
            space[copied] = UInt8(truncatingIfNeeded: chunk.prefix >> (8 * UInt64(chunkStart)))
            copied += 1
            chunkStart += 1
        }
        if chunkStart >= chunk.prefixCount {
            let start = chunkStart - chunk.prefixCount
            let count = min(space.count - copied, chunk.payload.count - start)
            chunk.payload.withUnsafeBytes { payload in
                UnsafeMutableRawBufferPointer(rebasing: space[copied...]).copyMemory(
                    from: UnsafeRawBufferPointer(rebasing: payload[start..<start + count]))
            }
            copied += count
            chunkStart += count
        }
        if chunkStart == chunk.count {
            _ = queue.removeFirst()
            chunkStart = 0
        }
        return copied
    }
}
