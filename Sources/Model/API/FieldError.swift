// What is wrong with a field of an object, in Kubernetes' words: `spec.containers[0].name: Required value`.

import Messages

/// The place of a field in an object.
package struct FieldPath: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// The object itself.
    package static let root = FieldPath("")

    package init(_ text: String) { description = text }

    /// A member: `spec` → `spec.containers`.
    package func child(_ name: String) -> FieldPath {
        FieldPath(description.isEmpty ? name : "\(description).\(name)")
    }
    /// `spec["a"]["b"]` is `spec.a.b` without the need to spell `child`.
    package subscript(_ name: String) -> FieldPath { child(name) }
    /// An element of a list: `containers[0]`.
    package subscript(_ index: Int) -> FieldPath { FieldPath("\(description)[\(index)]") }
    /// A value of a map: `labels[a.b]`.
    package func key(_ key: String) -> FieldPath { FieldPath("\(description)[\(key)]") }
}

package struct FieldError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        case required
        case invalid(String)
        case duplicate(String)
        case unsupported(String, supported: [String])
        case forbidden
        case notFound(String)
        case tooLong(limit: Int)
        case tooMany(Int, limit: Int)
    }

    package let path: FieldPath
    package let kind: Kind
    /// What is wrong and what would be right; empty when the kind says it all.
    package let detail: String

    package init(_ path: FieldPath, _ kind: Kind, _ detail: String = "") {
        self.path = path
        self.kind = kind
        self.detail = detail
    }

    package var description: String { path == .root ? body : "\(path): \(body)" }

    /// The message without the path.
    package var body: String {
        let text =
            switch kind {
            case .required: "Required value"
            case .invalid(let value): "Invalid value: \(value)"
            case .duplicate(let value): "Duplicate value: \(value)"
            case .unsupported(let value, _): "Unsupported value: \(value)"
            case .forbidden: "Forbidden"
            case .notFound(let value): "Not found: \(value)"
            case .tooLong(let limit): "Too long: may not be more than \(limit) bytes"
            case .tooMany(let count, let limit): "Too many: \(count): must have at most \(limit) items"
            }
        var explanation = detail
        if case .unsupported(_, let supported) = kind, detail.isEmpty {
            explanation = "supported values: " + supported.map { "\"\($0)\"" }.joined(separator: ", ")
        }
        return explanation.isEmpty ? text : "\(text): \(explanation)"
    }

    package var cause: StatusCause {
        StatusCause.with {
            $0.reason = reason
            $0.message = body
            $0.field = path.description
        }
    }

    private var reason: String {
        switch kind {
        case .required: "FieldValueRequired"
        case .invalid: "FieldValueInvalid"
        case .duplicate: "FieldValueDuplicate"
        case .unsupported: "FieldValueNotSupported"
        case .forbidden: "FieldValueForbidden"
        case .notFound: "FieldValueNotFound"
        case .tooLong: "FieldValueTooLong"
        case .tooMany: "FieldValueTooMany"
        }
    }
}

extension FieldError {
    package static func required(_ path: FieldPath, _ detail: String = "") -> FieldError {
        FieldError(path, .required, detail)
    }
    package static func invalid(_ path: FieldPath, _ value: String, _ detail: String) -> FieldError {
        FieldError(path, .invalid("\"\(value)\""), detail)
    }
    package static func invalid(_ path: FieldPath, _ value: some BinaryInteger, _ detail: String)
        -> FieldError
    {
        FieldError(path, .invalid(String(value)), detail)
    }
    package static func duplicate(_ path: FieldPath, _ value: String) -> FieldError {
        FieldError(path, .duplicate("\"\(value)\""))
    }
    package static func unsupported(_ path: FieldPath, _ value: String, _ supported: [String]) -> FieldError {
        FieldError(path, .unsupported("\"\(value)\"", supported: supported))
    }
    package static func forbidden(_ path: FieldPath, _ detail: String) -> FieldError {
        FieldError(path, .forbidden, detail)
    }
}
