// The wire codec by itself.

import Protobuf
import Testing

@Suite struct WireTests {
    @Test(arguments: [0, 1, 127, 128, 16383, 16384, UInt64(UInt32.max), UInt64.max])
    func varintsSurviveARoundTrip(value: UInt64) throws {
        var writer = WireWriter()
        writer.varint(value)
        let bytes = writer.finish()
        let read = try bytes.withUnsafeBytes { buffer throws in
            var reader = WireReader(buffer)
            return try reader.varint()
        }
        #expect(read == value)
    }
}
