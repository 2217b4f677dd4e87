// Questions about identities and rights: created, answered, and not stored, so that they are no resources.

import API
import Messages
import Protobuf

extension ObjectShape {
    /// Nil for a path that asks no question.
    init?(review path: ResourcePath) {
        guard path.version == "v1", path.name.isEmpty else { return nil }
        guard let known = Self.reviews.first(where: { $0.group == path.group && $0.plural == path.plural })
        else { return nil }
        self = .part(known.descriptor, apiVersion: "\(known.group)/v1", kind: known.kind)
    }

    private static let reviews = [
        Review("authorization.k8s.io", SelfSubjectAccessReview.self),
        Review("authorization.k8s.io", SelfSubjectRulesReview.self),
        Review("authorization.k8s.io", SubjectAccessReview.self),
        Review("authorization.k8s.io", LocalSubjectAccessReview.self, isNamespaced: true),
        Review("authentication.k8s.io", TokenReview.self),
        Review("authentication.k8s.io", SelfSubjectReview.self),
    ]

    /// What discovery says of them.
    static var reviewResources: [ResourceInfo] {
        reviews.map { review in
            .with {
                $0.group = review.group
                $0.version = "v1"
                $0.versions = ["v1"]
                $0.kind = review.kind
                $0.plural = review.plural
                $0.singular = review.kind.lowercased()
                $0.scope = review.isNamespaced ? .namespace : .tenant
                $0.verbs = ["create"]
            }
        }
    }
}

private struct Review: Sendable {
    let group: String
    let kind: String
    let descriptor: MessageDescriptor
    let isNamespaced: Bool

    init<Question: Message>(_ group: String, _: Question.Type, isNamespaced: Bool = false) {
        self.group = group
        descriptor = Question.descriptor
        kind = String(Question.descriptor.name.split(separator: ".").last ?? "")
        self.isNamespaced = isNamespaced
    }

    var plural: String { kind.lowercased() + "s" }
}

extension RESTObjects {
    func review(_ shape: ObjectShape) async throws {
        try request.allow(["POST"])
        let sent = try SentObject(
            try await request.body(), request.contentType, shape, try SentObject.UnknownFields(request.query))
        let rendering = Rendering(try Representation(request.accepted), shape, rows: nil)
        let answered = try await call(
            Objects.create,
            .with {
                $0.resource = path.reference
                $0.object = sent.bytes
            })
        try await request.send(try rendering.answer(status: 201, answered.object))
    }
}
