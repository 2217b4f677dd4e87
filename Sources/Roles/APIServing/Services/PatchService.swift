// The patch call: which kind of patch, of what.

import API
import Messages

extension ObjectService {
    func patch(_ request: PatchRequest, _ user: UserInfo) async throws -> ObjectResponse {
        try await write(request.resource, user, "patch", .object) { route in try await patch(request, route) }
    }

    private func patchScale(_ request: PatchRequest, _ route: Route) async throws -> ObjectResponse {
        let kind: Patch.Kind
        switch request.type {
        case .merge: kind = .merge
        case .strategic: kind = .strategic
        case .json: kind = .json
        default:
            throw APIError(
                .unsupportedMediaType, "patches of type \(request.type.rawValue) are not taken for a scale")
        }
        let scale = try await route.registry.rescale(
            route.target, by: route.user, Preconditions(request.preconditions), dryRun: request.dryRun,
            manager: request.fieldManager
        ) { current in
            let patched = try Patch.apply(
                kind, request.patch, to: current.bytes, Scale.descriptor, called: "Scale")
            return try registry.decodeSent(Scale.self, patched)
        }
        return .with { $0.object = scale.bytes }
    }

    private func patch(_ request: PatchRequest, _ route: Route) async throws -> ObjectResponse {
        let target = route.target
        if target.subresource == "scale" { return try await patchScale(request, route) }
        guard let modification = Modification(subresource: target.subresource) else {
            throw APIError.methodNotAllowed(target.api, "patch \(target.subresource)")
        }
        let kind: Patch.Kind
        switch request.type {
        case .merge: kind = .merge
        case .strategic: kind = .strategic
        case .json: kind = .json
        case .apply:
            let written = try await route.registry.apply(
                target, modification, request.patch, manager: request.fieldManager, force: request.force,
                by: route.user, Preconditions(request.preconditions), dryRun: request.dryRun
            ) { try authorizer.authorize(target.attributes(route.user, "create"), target.api) }
            return .with { $0.object = written.object.bytes }
        default:
            throw APIError(
                .unsupportedMediaType, "patches of type \(request.type.rawValue) are not taken here")
        }
        let written = try await route.registry.patch(
            target, modification, kind, request.patch, by: route.user, Preconditions(request.preconditions),
            dryRun: request.dryRun, manager: request.fieldManager)
        return .with { $0.object = written.object.bytes }
    }
}
