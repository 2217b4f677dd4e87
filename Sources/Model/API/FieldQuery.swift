// Field selectors: which values some fields must have. Only fields that a resource declares selectable may be
// used.

import Messages
import Protobuf

package struct FieldQuery: Hashable, Sendable {
    package struct Requirement: Hashable, Sendable {
        package var field: String
        package var isEqual: Bool
        package var value: String

        package init(_ field: String, isEqual: Bool = true, _ value: String) {
            self.field = field
            self.isEqual = isEqual
            self.value = value
        }
    }

    package var requirements: [Requirement]

    package init(_ requirements: [Requirement] = []) { self.requirements = requirements }

    package static let everything = FieldQuery()
    package var isEverything: Bool { requirements.isEmpty }

    /// `metadata.name=web,spec.nodeName!=n1`; `\` keeps a comma, `=` or `\` from its meaning. Empty text is
    /// everything. Throws BadRequest for fields that the resource does not offer.
    package init(parsing text: String, for resource: Resource) throws(APIError) {
        requirements = []
        for term in Self.split(text) where !term.isEmpty {
            guard let (field, isEqual, value) = Self.halves(term) else {
                throw .badRequest(
                    "invalid field selector \"\(text)\": \"\(term)\" is not of the form field=value")
            }
            guard resource.selectableFields.contains(field) else {
                let known = resource.selectableFields.joined(separator: ", ")
                throw .badRequest("field label not supported: \(field); \(resource) has \(known)")
            }
            requirements.append(Requirement(Self.canonical(field), isEqual: isEqual, value))
        }
    }

    /// `value(of:)` gives a field's text, empty when it is absent.
    package func matches<Failure: Error>(value: (String) throws(Failure) -> String) throws(Failure) -> Bool {
        for requirement in requirements
        where (try value(requirement.field) == requirement.value) != requirement.isEqual {
            return false
        }
        return true
    }

    /// The value that a field must have, if the query says so: `metadata.name`, `spec.nodeName`.
    package func required(_ field: String) -> String? {
        requirements.first { $0.field == field && $0.isEqual }?.value
    }

    /// Kubernetes' old name for the name.
    private static func canonical(_ field: String) -> String { field == "name" ? "metadata.name" : field }

    private static func split(_ text: String) -> [Substring] {
        var terms: [Substring] = []
        var start = text.startIndex
        var isEscaped = false
        for index in text.indices {
            if !isEscaped, text[index] == "," {
                terms.append(text[start..<index])
                start = text.index(after: index)
            }
            isEscaped = !isEscaped && text[index] == "\\"
        }
        return terms + [text[start...]]
    }

    private static func halves(_ term: Substring) -> (field: String, isEqual: Bool, value: String)? {
        guard let sign = term.firstIndex(of: "=") else { return nil }
        var field = term[..<sign]
        let isEqual = field.last != "!"
        if !isEqual { field.removeLast() }
        var value = term[term.index(after: sign)...]
        if isEqual, value.first == "=" { value.removeFirst() }
        guard !field.isEmpty else { return nil }
        return (String(field), isEqual, unescaped(value))
    }

    private static func unescaped(_ text: Substring) -> String {
        var out = ""
        var isEscaped = false
        for character in text {
            isEscaped = !isEscaped && character == "\\"
            if !isEscaped { out.append(character) }
        }
        return out
    }
}

extension FieldQuery: CustomStringConvertible {
    package var description: String {
        requirements.map { requirement in
            let value = requirement.value.reduce(into: "") { out, character in
                if "\\,=".contains(character) { out.append("\\") }
                out.append(character)
            }
            return requirement.field + (requirement.isEqual ? "=" : "!=") + value
        }.joined(separator: ",")
    }
}

extension Resource {
    /// The fields that field selectors may name.
    package var selectableFields: [String] {
        var fields = ["metadata.name"]
        if scope == .namespace { fields.append("metadata.namespace") }
        if scope != .cluster { fields.append("metadata.tenant") }
        if let custom { return fields + custom.selectable.keys.sorted() }
        switch kind.kind {
        case "Pod":
            fields += [
                "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
                "spec.hostNetwork", "status.phase", "status.podIP", "status.nominatedNodeName",
            ]
        case "Node": fields.append("spec.unschedulable")
        case "Event":
            fields += ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"]
                .map { "involvedObject." + $0 }
            fields += ["reason", "type", "reportingComponent", "source.component"]
        case "Tenant", "Namespace": fields += ["status.phase", "name"]
        case "Secret": fields.append("type")
        case "ReplicaSet": fields.append("status.replicas")
        case "Action": fields += ["spec.nodeName", "status.complete"]
        default: break
        }
        return fields
    }
}
