// Message types by their names, for `google.protobuf.Any`: bytes that say of which type they are.

/// The types that may stand inside an `Any`.
public struct TypeRegistry: Sendable {
    public static let empty = TypeRegistry([])

    private let types: [String: any Message.Type]

    public init(_ types: [any Message.Type]) {
        self.types = Dictionary(
            types.map { ($0.descriptor.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> (any Message.Type)? { types[name] }

    /// The type that an `Any`'s URL names: what follows its last slash. Nil for a URL without one, or an
    /// unknown type.
    public func type(url: String) -> (any Message.Type)? { TypeRegistry.name(url: url).flatMap { self[$0] } }

    public static func name(url: String) -> String? {
        guard let slash = url.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        return String(url[url.utf8.index(after: slash)...])
    }
}
