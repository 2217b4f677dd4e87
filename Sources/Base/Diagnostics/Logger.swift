// The log: events as a constant message with keys and values, one line each, as logfmt or JSON.

import Synchronization

/// Cheap to copy; copies made by `with` carry their fields into every line.
package struct Logger: Sendable {
    package enum Level: String, Sendable, Comparable, CaseIterable {
        case debug, info, warning, error

        var rank: Int {
            switch self {
            case .debug: 0
            case .info: 1
            case .warning: 2
            case .error: 3
            }
        }

        package static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
    }
    package enum Format: String, Sendable, CaseIterable {
        case logfmt, json
    }
    package typealias Fields = KeyValuePairs<StaticString, any LogValue>

    private let output: LogOutput
    private var context: [LogField] = []

    /// `program` stands in every line.
    package init(
        program: String, level: Level = .info, format: Format = .logfmt,
        clock: any WallClock = SystemWallClock(), sink: any LogSink = StandardErrorSink()
    ) {
        output = LogOutput(level: level, format: format, clock: clock, sink: sink)
        context = [LogField(key: "program", form: .text(program))]
    }

    /// Shared by all copies of this logger; may be changed while they log.
    package var level: Level {
        get { output.level }
        nonmutating set { output.level = newValue }
    }

    /// A logger whose lines begin with `fields` after those of this one.
    package func with(_ fields: Fields) -> Logger {
        var copy = self
        copy.context += LogField.list(fields)
        return copy
    }

    package func debug(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
        log(.debug, message, fields)
    }

    package func info(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
        log(.info, message, fields)
    }

    package func warning(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
        log(.warning, message, fields)
    }

    package func error(_ message: StaticString, _ fields: @autoclosure () -> Fields = [:]) {
        log(.error, message, fields)
    }

    /// At a level known only when running; `fields` is not evaluated for a level that is not logged.
    package func log(_ level: Level, _ message: StaticString, _ fields: () -> Fields) {
        guard level >= output.level else { return }
        output.write(level, message, context + LogField.list(fields()))
    }
}

struct LogField: Sendable {
    let key: String
    let form: LogForm

    static func list(_ fields: Logger.Fields) -> [LogField] {
        fields.compactMap { key, value in value.logForm.map { LogField(key: "\(key)", form: $0) } }
    }
}

/// What all copies of a logger share.
private final class LogOutput: Sendable {
    /// A level's rank.
    private let threshold: Atomic<Int>
    private let format: Logger.Format
    private let clock: any WallClock
    private let sink: any LogSink

    init(level: Logger.Level, format: Logger.Format, clock: any WallClock, sink: any LogSink) {
        threshold = Atomic(level.rank)
        self.format = format
        self.clock = clock
        self.sink = sink
    }

    var level: Logger.Level {
        get { Logger.Level.allCases[threshold.load(ordering: .relaxed)] }
        set { threshold.store(newValue.rank, ordering: .relaxed) }
    }

    func write(_ level: Logger.Level, _ message: StaticString, _ fields: [LogField]) {
        let head = [
            LogField(key: "time", form: .text(clock.now.rfc3339(fractionDigits: 6))),
            LogField(key: "level", form: .text(level.rawValue)),
            LogField(key: "message", form: .text("\(message)")),
        ]
        sink.write(LogLine.bytes(head + fields, format))
    }
}
