// Schedules of five fields, and the times they mean.

import API
import Diagnostics
import Testing

@Suite struct CronScheduleTests {
    private func time(_ text: String) throws -> WallTime { try #require(WallTime(rfc3339: text)) }

    /// The second column's times are those of Python's croniter, written down here.
    @Test(arguments: [
        ("*/15 * * * *", "2024-02-29T23:50:30Z", "2024-03-01T00:00:00Z"),
        ("0 0 29 2 *", "2024-03-01T00:00:00Z", "2028-02-29T00:00:00Z"),
        ("30 4 1,15 * 5", "2024-01-02T00:00:00Z", "2024-01-05T04:30:00Z"),
        ("0 22 * * 1-5", "2024-06-07T22:00:00Z", "2024-06-10T22:00:00Z"),
        ("5 4 * * sun", "2024-06-03T00:00:00Z", "2024-06-09T04:05:00Z"),
        ("0 0 * * 7", "2024-06-03T00:00:00Z", "2024-06-09T00:00:00Z"),
        ("@monthly", "2023-12-31T23:59:59Z", "2024-01-01T00:00:00Z"),
        ("@hourly", "2024-01-01T10:00:00Z", "2024-01-01T11:00:00Z"),
        ("10-20/5 3 ? JAN-mar *", "2024-03-31T03:20:00Z", "2025-01-01T03:10:00Z"),
        ("0 12 31 * *", "2024-04-01T00:00:00Z", "2024-05-31T12:00:00Z"),
    ])
    func theNextTimeIsFound(schedule: String, now: String, next: String) throws {
        #expect(try CronSchedule(schedule).next(after: try time(now)) == time(next))
    }

    @Test func aDayThatNeverComesHasNoNextTime() throws {
        #expect(try CronSchedule("0 0 30 2 *").next(after: WallTime(seconds: 0)) == nil)
    }

    @Test(arguments: [
        ("* * * *", "expected exactly 5 fields, found 4"),
        ("60 * * * *", "minute \"60\": 60 is not in 0 to 59"),
        ("* * 0 * *", "day of the month \"0\": 0 is not in 1 to 31"),
        ("5-1 * * * *", "the range begins after its end"),
        ("*/0 * * * *", "a step must be a positive number"), ("@often", "unrecognized descriptor"),
        ("TZ=UTC 0 0 * * *", "use timeZone field instead"), ("a * * * *", "a is not in 0 to 59"),
        (", * * * *", "is not in 0 to 59"), ("", "expected exactly 5 fields, found 0"),
    ])
    func wrongSchedulesSayWhatIsWrong(schedule: String, text: String) {
        let error = #expect(throws: CronSchedule.SyntaxError.self) { try CronSchedule(schedule) }
        #expect(error?.description.contains(text) == true, "\(error?.description ?? "")")
    }
}
