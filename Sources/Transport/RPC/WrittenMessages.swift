// What a call has sent so far, for as long as it may have to be sent again on another stream.

struct WrittenMessages {
    private(set) var messages: [(bytes: [UInt8], isCompressed: Bool)] = []
    private var bytes = 0
    var isFinished = false

    /// A call that has written more cannot start again.
    static let maximumBytes = 256 << 10

    /// False when it is too much to keep.
    mutating func append(_ message: [UInt8], isCompressed: Bool) -> Bool {
        bytes += message.count
        guard bytes <= Self.maximumBytes else { return false }
        messages.append((message, isCompressed))
        return true
    }
}
