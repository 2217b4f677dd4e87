// Budgets for frames, without a connection around them.

import Testing

@testable import HTTP2

struct FrameMeterTests {
    private let reset = Frame.bytes(.reset, stream: 1, Frame.number(0))

    @Test func aServerMayResetEveryStreamOfAClient() {
        var meter = FrameMeter(.client, ConnectionLimits())
        for _ in 0..<100_000 {
            meter.openedStream()
            #expect(reset.withUnsafeBytes { meter.feed($0) } == nil)
        }
    }

    @Test func aServerThatResetsMoreThanThereIsOverdraws() {
        let limits = ConnectionLimits()
        var meter = FrameMeter(.client, limits)
        meter.openedStream()
        var taken = 0
        while taken < 1_000_000, reset.withUnsafeBytes({ meter.feed($0) }) == nil { taken += 1 }
        #expect(taken > Int(limits.resetBurst) && taken < 1_000_000)
    }
}
