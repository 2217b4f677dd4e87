// What a kind fills in for its author and what it refuses: one protocol, and a file for each kind beside this
// one.
//
// A server that takes an object from a client calls, in this order: `fillDefaults`, then
// `problems(creating:)` or `problems(replacing:)`. Both are pure; who may do what, and what must exist
// elsewhere, is decided by others.

import Messages
import Protobuf

package protocol ObjectRules: APIObject {
    /// What may be this kind's name; answers with what is wrong.
    static func nameProblems(_ name: String) -> [String]

    /// Fills in what the author left open. Filling twice is filling once.
    mutating func fillDefaults()

    /// What is wrong with the object by itself, metadata aside.
    func ownProblems() -> [FieldError]

    /// What may not be changed so, metadata aside; the object by itself is fine.
    func changeProblems(from old: Self) -> [FieldError]
}

extension ObjectRules {
    package static func nameProblems(_ name: String) -> [String] { Names.subdomain(name) }
    package mutating func fillDefaults() {}
    package func ownProblems() -> [FieldError] { [] }
    package func changeProblems(from old: Self) -> [FieldError] { [] }

    /// Everything that is wrong with a new object.
    package func problemsCreating() -> [FieldError] {
        metadata.problems(scope: Self.kind.scope, name: Self.nameProblems) + ownProblems()
    }

    /// Everything that is wrong with an object that is to take the place of `old`, which is of the same kind.
    package func problemsReplacing(_ old: any APIObject) -> [FieldError] {
        guard let old = old as? Self else {
            return [.invalid(FieldPath("kind"), Self.kind.kind, "field is immutable")]
        }
        return problemsCreating() + metadata.changeProblems(from: old.metadata) + changeProblems(from: old)
    }
}

extension Resource {
    /// Decodes an object of this resource. Throws BadRequest for bytes that are none.
    package func decode(_ bytes: [UInt8]) throws(APIError) -> any ObjectRules {
        guard let type = type as? any ObjectRules.Type else {
            throw .internalError("the kind \(kind.kind) has no rules")
        }
        do throws(WireError) {
            return try type.init(bytes: bytes)
        } catch {
            throw .badRequest("the body is no \(kind.kind): \(error)")
        }
    }
}

// MARK: Kinds that need no rules of their own

extension PodTemplate: ObjectRules {
    package mutating func fillDefaults() { template.spec.fillDefaults() }
    package func ownProblems() -> [FieldError] { template.problems(FieldPath("template")) }
}
extension ServiceAccount: ObjectRules {}

/// Texts of Kubernetes' that several rules share.
enum Text {
    static let immutable = "field is immutable"
    static let nonNegative = "must be greater than or equal to 0"
    static let notOnThisType = "not allowed on this type"
}
