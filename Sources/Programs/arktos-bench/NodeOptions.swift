// What `arktos-bench node` is told.

struct NodeOptions {
    static let usage =
        "--programs FOLDER --scripts FOLDER [--data-dir FOLDER] [--quick] [--only TEXT] [--json FILE]"

    /// Of `arktos` and the programs that it starts.
    var programs = ""
    var scripts = ""
    /// Of the cluster that is made; one of its own if not given.
    var directory: String?
    /// Too few for figures that mean anything: shows that all of it works.
    var isQuick = false
    /// Only measures with this in their names.
    var only: String?
    var json: String?

    var containerCounts: [Int] { isQuick ? [1, 3] : [1, 10, 50] }
    /// Emulated machines boot slowly, and all at once slower still.
    var machineCounts: [Int] { isQuick ? [1] : [1, 10] }
    /// Of the smallest count; the others are measured once.
    var repetitions: Int { isQuick ? 1 : 9 }
    var idlePods: Int { isQuick ? 4 : 100 }
    var idleTime: Duration { isQuick ? .seconds(2) : .seconds(60) }

    init(_ arguments: ArraySlice<String>) throws(Complaint) {
        var rest = arguments
        while let flag = rest.popFirst() {
            if flag == "--quick" {
                isQuick = true
                continue
            }
            guard let value = rest.popFirst() else { throw Complaint("\(flag) needs a value", isUsage: true) }
            switch flag {
            case "--programs": programs = value
            case "--scripts": scripts = value
            case "--data-dir": directory = value
            case "--only": only = value
            case "--json": json = value
            default: throw Complaint("usage: arktos-bench node \(Self.usage)", isUsage: true)
            }
        }
        guard !programs.isEmpty, !scripts.isEmpty else {
            throw Complaint("usage: arktos-bench node \(Self.usage)", isUsage: true)
        }
    }

    func covers(_ name: String) -> Bool { only.map { name.contains($0) } ?? true }
}
