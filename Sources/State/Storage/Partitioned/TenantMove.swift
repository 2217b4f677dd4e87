// A tenant's move between stores, as it stands in store 0: what is done, and what a successor has to do.
//
//     copying -> catchingUp -> fenced -> switched -> moved
//        |           |           |
//        +-----------+-----------+----> begun again, or rolledBack
//
// The tenant lives in the source up to `fenced`, and in the target from `switched` on. That step is one
// transaction of store 0, which changes the tenant and this record together: it alone decides. Whoever finds
// a move that has stopped before it takes the fence away and begins anew; behind it, there is only tidying
// up.

/// The value of `TenantKeys.move`.
package struct TenantMove: Hashable, Sendable {
    package enum Phase: String, Hashable, Sendable {
        case copying, catchingUp, fenced, switched, moved, rolledBack

        package var isOver: Bool { self == .moved || self == .rolledBack }
    }

    package var source: StoreID
    package var target: StoreID
    package var phase = Phase.copying
    /// How often it has begun; 0 before the first time.
    package var attempt = 0
    /// Of the attempt; stands in both stores' claims.
    package var token = ""
    /// Keys copied in this attempt.
    package var copied = 0
    /// Changes now and then while somebody is at work, so that others see it.
    package var beat = 0
    /// For people.
    package var message = ""

    package init(from source: StoreID, to target: StoreID) {
        self.source = source
        self.target = target
    }

    /// What to do with a move that nobody is working on.
    enum Resumption: Hashable {
        case begin
        case rollBack
        case finish
        case nothing
    }

    func resumption(maximumAttempts: Int) -> Resumption {
        switch phase {
        case .copying, .catchingUp, .fenced: attempt < maximumAttempts ? .begin : .rollBack
        case .switched: .finish
        case .moved, .rolledBack: .nothing
        }
    }
}

extension TenantMove {
    /// Lines of "name=value".
    package var value: [UInt8] {
        let text = message.map { $0 == "\n" ? " " : String($0) }.joined()
        return Array(
            """
            source=\(source)
            target=\(target)
            phase=\(phase.rawValue)
            attempt=\(attempt)
            token=\(token)
            copied=\(copied)
            beat=\(beat)
            message=\(text)
            """.utf8)
    }

    /// Nil for what is no record.
    package init?(_ value: [UInt8]) {
        var fields: [Substring: Substring] = [:]
        let text = String(decoding: value, as: UTF8.self)
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return nil }
            fields[parts[0]] = parts[1]
        }
        guard let source = fields["source"].flatMap({ StoreID($0) }),
            let target = fields["target"].flatMap({ StoreID($0) }),
            let phase = fields["phase"].flatMap({ Phase(rawValue: String($0)) }),
            let attempt = fields["attempt"].flatMap({ Int($0) }),
            let copied = fields["copied"].flatMap({ Int($0) }), let beat = fields["beat"].flatMap({ Int($0) })
        else { return nil }
        self.init(from: source, to: target)
        self.phase = phase
        self.attempt = attempt
        self.copied = copied
        self.beat = beat
        token = String(fields["token"] ?? "")
        message = String(fields["message"] ?? "")
    }
}

/// Why a move did not go on.
package enum TenantMoveError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another server has taken the move over.
    case superseded
    /// The move cannot begin, or has to be rolled back; for people.
    case refused(String)

    package var description: String {
        switch self {
        case .superseded: "another server has taken the move over"
        case .refused(let reason): reason
        }
    }
}

/// The moves that store 0 knows of.
package enum TenantMoves {
    package struct Entry: Hashable, Sendable {
        package let tenant: String
        package let move: TenantMove
        package let revision: Revision
    }

    package static func find(_ tenant: String, in home: any Store) async throws(StoreError) -> Entry? {
        guard let found = try await home.get(TenantKeys.move(tenant)) else { return nil }
        return try entry(found)
    }

    /// All that are not over.
    package static func underWay(in home: any Store) async throws(StoreError) -> [Entry] {
        var entries: [Entry] = []
        for item in try await home.range(RangeRequest(.prefix(TenantKeys.moves))).items {
            let entry = try entry(item)
            if !entry.move.phase.isOver { entries.append(entry) }
        }
        return entries
    }

    private static func entry(_ item: KeyValue) throws(StoreError) -> Entry {
        guard let move = TenantMove(item.value) else {
            throw .corrupted(key: item.key, detail: "not the record of a move")
        }
        let tenant = String(decoding: item.key[TenantKeys.moves.count...], as: UTF8.self)
        return Entry(tenant: tenant, move: move, revision: item.modRevision)
    }
}
