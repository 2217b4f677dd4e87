// The patch call: which kind of patch, of what.

import API
import Formats
import Messages

extension ObjectService {
    func patch(_ request: PatchRequest, _ user: UserInfo) async throws -> ObjectResponse {
        let target = try target(request.resource, user, "patch", .object)
        let modification: Modification
        switch target.subresource {
        case "": modification = .object
        case "status": modification = .status
        default: throw APIError.methodNotAllowed(target.api, "patch \(target.subresource)")
        }
        guard request.type == .merge else {
            throw APIError(
                .unsupportedMediaType, "patches of type \(request.type.rawValue) are not taken; use merge")
        }
        let patch: Tree
        do throws(FormatError) { patch = try JSON.parse(request.patch) } catch {
            throw APIError.badRequest("the patch is not JSON: \(error)")
        }
        let written = try await registry.patch(
            target, modification, by: user, Preconditions(request.preconditions), dryRun: request.dryRun
        ) { MergePatch.apply(patch, to: $0) }
        return .with { $0.object = written.object.bytes }
    }
}
