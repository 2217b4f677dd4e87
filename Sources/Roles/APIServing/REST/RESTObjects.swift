// Verbs of resources: which gRPC method a request's method and path mean, and what is sent back.

import API
import HTTP2
import Messages
import Protobuf
import RPC

struct RESTObjects: Sendable {
    let face: RESTFace
    let request: RESTRequest
    let path: ResourcePath

    func answer() async throws {
        let isRead = ["GET", "HEAD"].contains(request.method)
        // Nothing is read of a body before it is known whose it is.
        if !isRead { request.share.belongs(to: try await face.identity(request.exchange).user.tenant) }
        if path.plural == "pods", !path.name.isEmpty, path.group.isEmpty {
            switch path.subresource {
            case "log": return try await RESTLogs(objects: self).answer()
            case "exec", "attach": return try await RESTCommand(objects: self).answer()
            case "portforward": return try await RESTPorts(objects: self).answer()
            default: break
            }
        }
        if path.group == RESTUsage.group { return try await RESTUsage(objects: self).answer() }
        if let question = ObjectShape(review: path) { return try await review(question) }
        let resource = try await face.resource(path, request.exchange)
        guard path.subresource.isEmpty || resource.hasSubresource(path.subresource) else {
            throw APIError(.notFound, "the server could not find the requested resource")
        }
        let isWatch = try path.isWatch || request.query.flag("watch")
        switch request.method {
        case _ where isRead && isWatch: try await RESTWatch(objects: self, resource: resource).answer()
        case _ where isRead && path.name.isEmpty: try await list(resource)
        case _ where isRead: try await get(resource)
        case "POST": try await create(resource)
        case "PUT" where !path.name.isEmpty: try await update(resource)
        case "PATCH" where !path.name.isEmpty: try await patch(resource)
        case "DELETE": try await delete(resource)
        default: throw APIError.methodNotAllowed(resource, request.method.lowercased())
        }
    }

    func call<Request, Response>(
        _ method: UnaryMethod<Request, Response>, _ message: Request
    ) async throws -> Response {
        try await face.methods.call(method, message, of: request.exchange)
    }

    func rendering(_ resource: Resource, _ shape: ObjectShape? = nil) throws(APIError) -> Rendering {
        let representation = try Representation(request.accepted, resource)
        var rows: TableRows?
        if case .table = representation.form {
            rows = try TableRows(resource, request.query, now: face.clock.now)
        }
        return Rendering(representation, shape ?? .kind(resource), rows: rows)
    }

    // MARK: Reading

    private func get(_ resource: Resource) async throws {
        let shape = ObjectShape(resource, subresource: path.subresource)
        let rendering = try rendering(resource, shape)
        let found = try await call(
            Objects.get,
            .with {
                $0.resource = path.reference
                $0.resourceVersion = request.query["resourceVersion"] ?? ""
            })
        try await request.send(try rendering.answer(found.object))
    }

    private func list(_ resource: Resource) async throws {
        let rendering = try rendering(resource)
        let query = request.query
        let limit = try query.integer("limit") ?? 0
        let found = try await call(
            Objects.list,
            .with {
                $0.resource = path.reference
                $0.labelSelector = query["labelSelector"] ?? ""
                $0.fieldSelector = query["fieldSelector"] ?? ""
                $0.limit = limit
                $0.continue = query["continue"] ?? ""
                $0.resourceVersion = query["resourceVersion"] ?? ""
                $0.resourceVersionMatch = query["resourceVersionMatch"] ?? ""
            })
        try await request.send(
            RESTAnswer(contentType: rendering.contentType, body: try rendering.list(found)))
    }

    // MARK: Writing

    private func sent(_ shape: ObjectShape) async throws -> SentObject {
        try SentObject(
            try await request.body(), request.contentType, shape, try SentObject.UnknownFields(request.query))
    }

    private func create(_ resource: Resource) async throws {
        guard path.name.isEmpty || !path.subresource.isEmpty else {
            throw APIError.methodNotAllowed(resource, "create")
        }
        let sent = try await sent(ObjectShape(resource, subresource: path.subresource))
        let answered = ObjectShape.answer(to: path.subresource, of: resource)
        let rendering = try rendering(resource, answered)
        let dryRun = try request.query.dryRun()
        let made = try await call(
            Objects.create,
            .with {
                $0.resource = path.reference
                $0.object = sent.bytes
                $0.dryRun = dryRun
                $0.fieldManager = request.fieldManager
            })
        guard answered != nil else { return try await succeed(status: 201) }
        var answer = try rendering.answer(status: 201, made.object)
        answer.warnings = sent.warnings
        try await request.send(answer)
    }

    private func update(_ resource: Resource) async throws {
        let shape = ObjectShape(resource, subresource: path.subresource)
        let sent = try await sent(shape)
        let rendering = try rendering(resource, shape)
        let dryRun = try request.query.dryRun()
        let method = path.subresource == "finalize" ? Objects.finalize : Objects.update
        let written = try await call(
            method,
            .with {
                $0.resource = path.reference
                $0.object = sent.bytes
                $0.dryRun = dryRun
                $0.fieldManager = request.fieldManager
            })
        var answer = try rendering.answer(written.object)
        answer.warnings = sent.warnings
        try await request.send(answer)
    }

    private func delete(_ resource: Resource) async throws {
        let options = try await DeletionOptions(request)
        guard !path.name.isEmpty else { return try await deleteAll(options) }
        let rendering = try rendering(resource)
        let outcome = try await call(
            Objects.delete,
            .with {
                $0.resource = path.reference
                $0.gracePeriodSeconds = options.graceSeconds
                $0.propagationPolicy = options.propagation
                $0.preconditions = options.preconditions
                $0.dryRun = options.dryRun
            })
        guard outcome.gone else { return try await request.send(try rendering.answer(outcome.object)) }
        let header = try? ObjectBytes(outcome.object).header()
        try await succeed(
            details: .with {
                $0.name = path.name
                $0.group = path.group
                $0.kind = path.plural
                $0.uid = header?.uid ?? ""
            })
    }

    private func deleteAll(_ options: DeletionOptions) async throws {
        _ = try await call(
            Objects.deleteCollection,
            .with {
                $0.resource = path.reference
                $0.labelSelector = request.query["labelSelector"] ?? ""
                $0.fieldSelector = request.query["fieldSelector"] ?? ""
                $0.gracePeriodSeconds = options.graceSeconds
                $0.propagationPolicy = options.propagation
                $0.dryRun = options.dryRun
            })
        try await succeed()
    }

    private func succeed(status code: Int = 200, details: StatusDetails? = nil) async throws {
        let status = Status.with {
            $0.status = "Success"
            $0.details = details
            $0.code = Int32(code)
        }
        let encoding = request.accepted.lazy.compactMap(\.encoding).first ?? .json
        try await request.send(
            RESTAnswer(
                status: code, contentType: encoding.contentType, body: Rendering.status(status, encoding)))
    }
}
