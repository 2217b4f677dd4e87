// The patch call: which kind of patch, of what.

import API
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
        let kind: Patch.Kind
        switch request.type {
        case .merge: kind = .merge
        case .strategic: kind = .strategic
        case .json: kind = .json
        default:
            throw APIError(
                .unsupportedMediaType, "patches of type \(request.type.rawValue) are not taken here")
        }
        let written = try await registry.patch(
            target, modification, kind, request.patch, by: user, Preconditions(request.preconditions),
            dryRun: request.dryRun)
        return .with { $0.object = written.object.bytes }
    }
}
