// Media types, as requests offer and name them: `application/json;as=Table;g=meta.k8s.io;v=v1`.

import API

struct MediaRange: Hashable, Sendable {
    /// Such as `application/json`, in lower case.
    let type: String
    private let parameters: [String: String]
    private let quality: Double

    private static let mostRanges = 32

    /// Nil for what is none.
    init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.trimmed }
        guard let first = parts.first, first.contains("/") else { return nil }
        type = first.lowercased()
        var parameters: [String: String] = [:]
        for part in parts.dropFirst() {
            let pieces = part.split(separator: "=", maxSplits: 1).map { $0.trimmed }
            guard pieces.count == 2 else { continue }
            parameters[pieces[0].lowercased()] = String(pieces[1].filter { $0 != "\"" })
        }
        quality = parameters.removeValue(forKey: "q").flatMap { Double($0) } ?? 1
        self.parameters = parameters
    }

    /// An Accept header's, best first.
    static func list(_ header: String?) -> [MediaRange] {
        let ranges = (header ?? "*/*").split(separator: ",").prefix(mostRanges).compactMap { MediaRange($0) }
        // Equally good ones stay in their order.
        return ranges.enumerated().filter { $0.element.quality > 0 }
            .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }.map(\.element)
    }

    subscript(parameter: String) -> String? { parameters[parameter] }

    var encoding: Encoding? {
        switch type {
        case "application/json", "*/*", "application/*": .json
        case "application/yaml", "application/x-yaml", "text/yaml": .yaml
        case "application/vnd.kubernetes.protobuf": .protobuf
        default: nil
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var text = self
        while text.first == " " || text.first == "\t" { text.removeFirst() }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text
    }
}

/// How objects are written.
enum Encoding: Sendable {
    case json, yaml, protobuf

    var contentType: String {
        switch self {
        case .json: "application/json"
        case .yaml: "application/yaml"
        case .protobuf: "application/vnd.kubernetes.protobuf"
        }
    }
}

/// What of objects is written.
enum ObjectForm: Hashable, Sendable {
    case whole
    /// Rows as kubectl prints them; the version is that of `meta.k8s.io`.
    case table(version: String)
    case metadata(version: String)
}

/// What an answer looks like.
struct Representation: Sendable {
    let encoding: Encoding
    let form: ObjectForm

    static let plain = Representation(encoding: .json, form: .whole)

    /// The best that the client would read and the kind can be written as. Custom kinds have no binary form,
    /// tables have none either.
    init(_ accepted: [MediaRange], _ resource: Resource? = nil) throws(APIError) {
        for range in accepted {
            guard let encoding = range.encoding, let form = Self.form(range),
                encoding != .protobuf || Self.hasBinary(form, resource)
            else { continue }
            self.init(encoding: encoding, form: form)
            return
        }
        throw APIError(
            .notAcceptable,
            "only the following media types are accepted: application/json, application/yaml, "
                + "application/vnd.kubernetes.protobuf")
    }

    private init(encoding: Encoding, form: ObjectForm) {
        self.encoding = encoding
        self.form = form
    }

    private static func hasBinary(_ form: ObjectForm, _ resource: Resource?) -> Bool {
        switch form {
        case .whole: resource?.custom == nil
        case .table: false
        case .metadata: true
        }
    }

    private static func form(_ range: MediaRange) -> ObjectForm? {
        guard let wanted = range["as"] else { return .whole }
        guard range["g"] == "meta.k8s.io", let version = range["v"], ["v1", "v1beta1"].contains(version)
        else {
            return nil
        }
        switch wanted {
        case "Table": return .table(version: version)
        case "PartialObjectMetadata", "PartialObjectMetadataList": return .metadata(version: version)
        default: return nil
        }
    }
}
