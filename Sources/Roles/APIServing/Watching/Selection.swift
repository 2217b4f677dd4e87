// Which objects of a range a list or watch wants: label and field selectors, judged on the bytes.

import API
import Messages

struct Selection: Sendable {
    private struct FieldRequirement: Sendable {
        let field: FieldSource
        let isEqual: Bool
        let value: String
        let bytes: [UInt8]
    }

    private let labels: LabelMatcher
    /// For ranges that an index serves.
    let query: FieldQuery
    private let fields: [FieldRequirement]

    static let everything = Selection(labels: .everything, fields: .everything, of: .of(Pod.self))

    init(labels: LabelQuery, fields: FieldQuery, of resource: Resource) {
        self.labels = LabelMatcher(labels)
        query = fields
        self.fields = fields.requirements.compactMap { requirement in
            FieldSource(requirement.field, of: resource).map {
                FieldRequirement(
                    field: $0, isEqual: requirement.isEqual, value: requirement.value,
                    bytes: Array(requirement.value.utf8))
            }
        }
    }

    /// Throws BadRequest for a selector that is malformed or names a field that the resource does not offer.
    init(labels: String, fields: String, of resource: Resource) throws(APIError) {
        self.init(
            labels: try LabelQuery(parsing: labels), fields: try FieldQuery(parsing: fields, for: resource),
            of: resource)
    }

    var isEverything: Bool { labels.isEverything && fields.isEmpty }

    /// Bytes that do not decode are nobody's.
    func matches(_ object: ObjectBytes) -> Bool {
        for requirement in fields {
            guard let has = try? requirement.field.has(requirement.value, requirement.bytes, in: object),
                has == requirement.isEqual
            else { return false }
        }
        return (try? labels.matches(object)) ?? false
    }
}
