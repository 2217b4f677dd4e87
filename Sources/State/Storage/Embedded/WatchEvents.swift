// The events of one commit, on their way from the writer to the watchers.

struct WatchEvents: Sendable {
    /// What the writer collects: only what some watcher wants.
    enum Detail: Int, Comparable, Sendable {
        case none, events, withPrevious

        static func < (left: Detail, right: Detail) -> Bool { left.rawValue < right.rawValue }
    }

    /// Above this a commit is not handed to watchers; they read it from the log.
    private static let most = 65536

    /// The revision before the first event.
    let after: Revision
    /// The store's revision after the commit.
    var through: Revision
    /// `none`: `all` is empty, whatever happened.
    private(set) var detail: Detail
    /// In order of revision, and within it of operation.
    private(set) var all: [WatchEvent] = []

    init(after: Revision, detail: Detail) {
        self.after = after
        through = after
        self.detail = detail
    }

    mutating func append(_ event: WatchEvent) {
        all.append(event)
        guard all.count > Self.most else { return }
        all = []
        detail = .none
    }
}
