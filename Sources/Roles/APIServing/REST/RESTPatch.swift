// PATCH: the kind of patch is said by the media type.

import API
import Formats
import Messages

extension RESTObjects {
    func patch(_ resource: Resource) async throws {
        let shape = ObjectShape(resource, subresource: path.subresource)
        let rendering = try rendering(resource, shape)
        let type = try Self.type(request.contentType)
        let text = try Self.text(try await request.body(), type)
        let (dryRun, force) = (try request.query.dryRun(), try request.query.flag("force"))
        let manager = request.query["fieldManager"] ?? ""
        if type == .apply, manager.isEmpty {
            throw APIError(
                .invalid,
                "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for "
                    + "apply patch")
        }
        let written = try await call(
            Objects.patch,
            .with {
                $0.resource = path.reference
                $0.type = type
                $0.patch = text
                $0.dryRun = dryRun
                $0.force = force
                $0.fieldManager = request.fieldManager
            })
        try await request.send(try rendering.answer(written.object))
    }

    private static func type(_ contentType: MediaRange?) throws(APIError) -> PatchRequest.TypeValue {
        switch contentType?.type {
        case "application/json-patch+json": return .json
        case "application/merge-patch+json": return .merge
        case "application/strategic-merge-patch+json": return .strategic
        case "application/apply-patch+yaml": return .apply
        default:
            throw APIError(
                .unsupportedMediaType,
                "the body of the request was in an unknown format - accepted media types include: "
                    + "application/json-patch+json, application/merge-patch+json, "
                    + "application/strategic-merge-patch+json, application/apply-patch+yaml")
        }
    }

    /// Patches to apply may be YAML, of which JSON is a part.
    private static func text(_ body: [UInt8], _ type: PatchRequest.TypeValue) throws(APIError) -> [UInt8] {
        guard type == .apply else { return body }
        do throws(FormatError) { return Array(JSON.text(try YAML.document(body)).utf8) } catch {
            throw .badRequest("error decoding YAML: \(error)")
        }
    }
}
