// The same machines without Arktos: the domain of a VM pod, with a disk of its own and without network and
// console, which a plain virsh knows nothing of.

import Linux

struct BareMachines: Sendable {
    private let uri: String
    private let folder: String
    private let model: String
    private let disk: String
    private let image: String

    /// Takes the domain of the one VM pod that runs for its model.
    init(_ uri: String, folder: String) async throws {
        self.uri = uri
        self.folder = folder
        try Files.makeDirectories(folder)
        let names = try await Self.virsh(uri, ["list", "--name"]).split(separator: "\n")
        guard names.count == 1 else {
            throw Complaint("one machine is to be the model of the bare ones, and there are \(names.count)")
        }
        let text = try await Self.virsh(uri, ["dumpxml", String(names[0])])
        guard let root = Self.element("disk", in: text), let disk = Self.file(in: root),
            let behind = Self.element("backingStore", in: root), let image = Self.file(in: behind)
        else { throw Complaint("the domain of a VM pod has no root disk on an image:\n\(text)") }
        self.disk = disk
        self.image = image
        model = Self.plain(text)
    }

    /// All at once, and away again. Milliseconds until virsh has started each.
    func start(_ count: Int) async throws -> [Double] {
        let times = try await withThrowingTaskGroup(of: Double.self) { group in
            for index in 0..<count { group.addTask { try await startOne("bare-\(index)") } }
            var times: [Double] = []
            for try await time in group { times.append(time) }
            return times
        }
        for index in 0..<count { _ = try await Self.virsh(uri, ["destroy", "bare-\(index)"]) }
        return times
    }

    private func startOne(_ name: String) async throws -> Double {
        let began = MonotonicClock.now
        let own = "\(folder)/\(name).qcow2"
        _ = try await NodeCluster.succeed(
            Command("qemu-img", ["create", "-q", "-f", "qcow2", "-b", image, "-F", "qcow2", own]))
        let named = model.replacing("<name>model</name>", with: "<name>\(name)</name>")
        try Files.write(
            Array(named.replacing("'\(disk)'", with: "'\(own)'").utf8), to: "\(folder)/\(name).xml")
        _ = try await Self.virsh(uri, ["create", "\(folder)/\(name).xml"])
        return began.duration(to: MonotonicClock.now).milliseconds
    }

    private static func virsh(_ uri: String, _ words: [String]) async throws -> String {
        try await NodeCluster.succeed(Command("virsh", ["-q", "-c", uri] + words))
    }

    // MARK: The domain's text

    /// Without what belongs to the model alone; its name becomes "model".
    static func plain(_ text: String) -> String {
        var text = text
        for name in [
            "uuid", "metadata", "interface", "serial", "console", "channel", "seclabel", "backingStore",
        ] {
            while let found = element(name, in: text) { text = text.replacing(found, with: "") }
        }
        if let name = element("name", in: text) { text = text.replacing(name, with: "<name>model</name>") }
        return text
    }

    /// The first of that name, with what is in it.
    static func element(_ name: String, in text: String) -> String? {
        var from = text.startIndex
        while let open = text[from...].firstRange(of: "<\(name)") {
            from = open.upperBound
            guard let next = text[from...].first, !next.isLetter, !next.isNumber else { continue }
            guard let end = text[from...].firstIndex(of: ">") else { return nil }
            if text[text.index(before: end)] == "/" { return String(text[open.lowerBound...end]) }
            guard let close = text[end...].firstRange(of: "</\(name)>") else { return nil }
            return String(text[open.lowerBound..<close.upperBound])
        }
        return nil
    }

    static func file(in text: String) -> String? {
        guard let start = text.firstRange(of: "<source file='") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "'" })
    }
}
