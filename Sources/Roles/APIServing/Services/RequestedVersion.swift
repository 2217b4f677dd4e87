// How new an answer has to be, as a call says it: for one store, or for several.

import API
import Storage

enum RequestedVersion: Hashable, Sendable {
    /// All that was answered before this call.
    case latest
    /// Whatever is at hand.
    case any
    case atLeast(RevisionVector)
    case exactly(RevisionVector)

    init(_ resourceVersion: String, match: String = "") throws(APIError) {
        guard ["", "Exact", "NotOlderThan"].contains(match) else {
            throw APIError.badRequest("resourceVersionMatch \"\(match)\" is neither Exact nor NotOlderThan")
        }
        switch (resourceVersion, match) {
        case ("", ""): self = .latest
        case ("", _):
            throw APIError.badRequest(
                "resourceVersionMatch \(match) is forbidden unless resourceVersion is provided")
        case ("0", "Exact"):
            throw APIError.badRequest("resourceVersionMatch Exact is forbidden for resourceVersion \"0\"")
        case ("0", _): self = .any
        default:
            guard let version = RevisionVector(resourceVersion) else {
                throw APIError.badRequest(
                    "resourceVersion \"\(resourceVersion)\" is none that this server has given out")
            }
            self = match == "Exact" ? .exactly(version) : .atLeast(version)
        }
    }

    /// What it means in one store. Throws Expired for a version that says nothing of it: the objects have
    /// come there since.
    func freshness(in store: StoreID) throws(APIError) -> ObjectRegistry.Freshness {
        switch self {
        case .latest: return .latest
        case .any: return .any
        case .atLeast(let version): return .atLeast(try Self.revision(of: version, in: store))
        case .exactly(let version): return .exactly(try Self.revision(of: version, in: store))
        }
    }

    private static func revision(of version: RevisionVector, in store: StoreID) throws(APIError) -> Revision {
        guard let revision = version[store] else {
            throw APIError.expired(
                "resource version \"\(version.text)\" says nothing of store cluster \(store), where the objects "
                    + "are now; list again")
        }
        return revision
    }
}
