// Instants and their text.

import Testing

@testable import Diagnostics

@Suite struct WallTimeTests {
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"),
            (1_772_366_400, "2026-03-01T12:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (4_102_444_800, "2100-01-01T00:00:00Z"), (-62_135_596_800, "0001-01-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Int64, String)])
    func secondsHaveTheirText(seconds: Int64, text: String) {
        #expect(WallTime(seconds: seconds).rfc3339 == text)
        #expect(WallTime(rfc3339: text) == WallTime(seconds: seconds))
    }

    @Test func fractionsAndZonesAreRead() {
        let expected = WallTime(seconds: 1_772_366_400, nanoseconds: 120_000_000)
        for text in [
            "2026-03-01T12:00:00.12Z", "2026-03-01t14:00:00.120+02:00",
            "2026-03-01 06:30:00.1200000000-05:30",
        ] {
            #expect(WallTime(rfc3339: text) == expected, "\(text)")
        }
        #expect(expected.rfc3339(fractionDigits: 6) == "2026-03-01T12:00:00.120000Z")
    }

    @Test(arguments: [
        "", "2026-03-01", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z", "2026-03-01T24:00:00Z",
        "2026-03-01T12:00:00", "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00Zx", "2026-3-1T12:00:00Z",
        "2026-03-01T12:00:00+2:00", "２026-03-01T12:00:00Z",
    ])
    func otherTextIsRefused(text: String) {
        #expect(WallTime(rfc3339: text) == nil)
    }

    @Test func everyDayOfFourCenturiesSurvivesARoundTrip() {
        for day in stride(from: -150_000 as Int64, to: 150_000, by: 7) {
            let time = WallTime(seconds: day * 86_400 + 1)
            #expect(WallTime(rfc3339: time.rfc3339) == time)
        }
    }

    @Test func durationsCarryOverSeconds() {
        let time = WallTime(seconds: 10, nanoseconds: 900_000_000)
        #expect(time + .milliseconds(200) == WallTime(seconds: 11, nanoseconds: 100_000_000))
        #expect(time - .milliseconds(950) == WallTime(seconds: 9, nanoseconds: 950_000_000))
        #expect((time + .milliseconds(200)).since(time) == .milliseconds(200))
    }
}
