// Messages: the Swift types generated from Protos/, and what protobuf gives its own ones beyond being
// encoded. `Protos/generate` makes the generated files anew.

import Protobuf

/// An object of the API: a message with metadata, of a kind that its descriptor names.
package protocol APIObject: Message {
    var metadata: ObjectMeta { get set }
}

extension APIObject {
    /// What the proto's `kind` option says.
    package static var kind: KindDescriptor {
        guard let kind = descriptor.kind else { preconditionFailure("\(descriptor.name) has no kind option") }
        return kind
    }
}
