// Where a reader is in the histories of several stores, as text that clients pass back unread.

/// A revision for each of some stores.
///
/// As text it is "123" for store 0 alone, and "0:123,1:57" with the stores in order otherwise. The store
/// stands before the revision of every store but 0, so that two stores' numbers are never taken for one
/// another, and a cluster that has one store shows plain numbers.
package struct RevisionVector: Hashable, Sendable {
    /// By store, in ascending order.
    private var parts: [(store: StoreID, revision: Revision)] = []

    package init() {}

    package init(_ revision: Revision, of store: StoreID) { parts = [(store, revision)] }

    /// Nil for what no vector's text looks like. Revisions are positive, stores ascend.
    package init?(_ text: String) {
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard let last = pieces.last, let revision = Revision(last), revision > 0,
                String(revision) == last
            else { return nil }
            guard pieces.count == 2 else {
                guard !text.contains(",") else { return nil }
                parts = [(.system, revision)]
                return
            }
            guard let store = StoreID(pieces[0]), parts.last.map({ $0.store < store }) ?? true else {
                return nil
            }
            parts.append((store, revision))
        }
    }

    package subscript(store: StoreID) -> Revision? {
        get { parts.first { $0.store == store }?.revision }
        set {
            let place = parts.firstIndex { $0.store >= store } ?? parts.count
            let isThere = place < parts.count && parts[place].store == store
            switch (newValue, isThere) {
            case (let revision?, true): parts[place].revision = revision
            case (let revision?, false): parts.insert((store, revision), at: place)
            case (nil, true): parts.remove(at: place)
            case (nil, false): return
            }
        }
    }

    package var stores: [StoreID] { parts.map(\.store) }

    package var text: String {
        if let only = parts.first, parts.count == 1 { return only.store.version(only.revision) }
        return parts.map { "\($0.store):\($0.revision)" }.joined(separator: ",")
    }

    package static func == (left: RevisionVector, right: RevisionVector) -> Bool {
        left.parts.elementsEqual(right.parts) { $0 == $1 }
    }

    package func hash(into hasher: inout Hasher) {
        for part in parts {
            hasher.combine(part.store)
            hasher.combine(part.revision)
        }
    }
}

extension StoreID {
    /// A revision of this store, as the text of the vector that has nothing else.
    package func version(_ revision: Revision) -> String {
        self == .system ? String(revision) : "\(number):\(revision)"
    }
}
