// Many writes in one call: each on its own, or all of them at one revision.

import API
import Messages

extension ObjectService {
    static let maximumWrites = 500
    /// How often an atomic transaction is judged anew when others are faster.
    private static let attempts = 8

    func transact(_ request: TransactRequest, _ user: UserInfo) async throws -> TransactResponse {
        guard request.writes.count <= Self.maximumWrites else {
            throw APIError(
                .requestEntityTooLarge,
                "\(request.writes.count) writes in one call; at most \(Self.maximumWrites) are taken")
        }
        let results =
            request.atomic
            ? try await together(request, user) : await oneByOne(request, user)
        return .with { $0.results = results }
    }

    /// What a write answers.
    private struct Answer: Sendable {
        var object: [UInt8] = []
        var isGone = false
        var version = ""

        func result(_ request: TransactRequest) -> WriteResult {
            .with {
                if !request.brief { $0.object = object }
                $0.gone = isGone
                $0.resourceVersion = version
            }
        }
    }

    // MARK: One by one

    /// All of them wait for the store together.
    private func oneByOne(_ request: TransactRequest, _ user: UserInfo) async -> [WriteResult] {
        // Children of this call in all but name: each is awaited here, and cancelled when the call is. Not a
        // task group: results of such types come out wrong in optimised code of Swift 6.3.
        let tasks = request.writes.map { write in
            Task { try await self.perform(write, request, user) }
        }
        return await withTaskCancellationHandler {
            var results: [WriteResult] = []
            for task in tasks {
                switch await task.result {
                case .success(let answer): results.append(answer.result(request))
                case .failure(let error): results.append(.with { $0.error = APIError(of: error).status })
                }
            }
            return results
        } onCancel: {
            for task in tasks { task.cancel() }
        }
    }

    // MARK: Together

    private func together(_ request: TransactRequest, _ user: UserInfo) async throws -> [WriteResult] {
        guard let first = request.writes.first else { return [] }
        let tenant = try await tenant(of: first, user)
        return try await partitions.write(tenant) { shard in
            for _ in 0..<Self.attempts {
                let batch = WriteBatch()
                let answers = try await judge(request, user, into: batch)
                if request.dryRun { return answers.map { $0.answer.result(request) } }
                switch try await batch.commit() {
                case nil: return answers.map { $0.answer.result(request) }
                case .written(let revision):
                    let version = shard.id.version(revision)
                    return answers.map { answer, changes in
                        guard changes else { return answer.result(request) }
                        var answer = answer
                        answer.version = version
                        if !answer.object.isEmpty {
                            answer.object = ObjectBytes(answer.object).at(version).bytes
                        }
                        return answer.result(request)
                    }
                case .overtaken:
                    try await shard.registry.catchUp(.latest, for: tenant)
                }
            }
            throw APIError(
                .conflict, "others change the objects of the transaction too often; please try again")
        }
    }

    /// What each would answer, and whether it changes anything.
    private func judge(_ request: TransactRequest, _ user: UserInfo, into batch: WriteBatch) async throws
        -> [(
            answer: Answer, changes: Bool
        )]
    {
        var service = self
        service.batch = batch
        var answers: [(answer: Answer, changes: Bool)] = []
        for (index, write) in request.writes.enumerated() {
            let before = batch.count
            do {
                let answer = try await service.perform(write, request, user)
                answers.append((answer, batch.count > before))
            } catch let error as TenantFenced {
                throw error
            } catch {
                var told = APIError(of: error)
                told.message = "writes[\(index)]: \(told.message)"
                throw told
            }
        }
        return answers
    }

    private func tenant(of write: ObjectWrite, _ user: UserInfo) async throws -> String {
        let reference: ResourceRef
        switch write.action {
        case .create(let request): reference = request.resource
        case .update(let request), .updateStatus(let request): reference = request.resource
        case .patch(let request): reference = request.resource
        case .delete(let request): reference = request.resource
        case .bind(let binding): return binding.tenant.isEmpty ? user.tenant : binding.tenant
        case nil: throw APIError.badRequest("writes[0] says nothing to do")
        }
        return try await partitions.resolve(reference, for: user, .anything).tenant
    }

    // MARK: One write

    private func perform(_ write: ObjectWrite, _ request: TransactRequest, _ user: UserInfo) async throws
        -> Answer
    {
        switch write.action {
        case .create(var create):
            try checkKind(create.resource)
            create.dryRun = create.dryRun || request.dryRun
            return try Self.answer(try await self.create(create, user).object)
        case .update(let update): return try await self.update(update, .object, request, user)
        case .updateStatus(let update): return try await self.update(update, .status, request, user)
        case .patch(var patch):
            patch.dryRun = patch.dryRun || request.dryRun
            return try Self.answer(try await self.patch(patch, user).object)
        case .delete(var delete):
            try checkKind(delete.resource)
            delete.dryRun = delete.dryRun || request.dryRun
            let response = try await self.delete(delete, user)
            var answer = try Self.answer(response.object)
            answer.isGone = response.gone
            return answer
        case .bind(let binding):
            guard !request.dryRun else { throw APIError.badRequest("bindings have no dry run") }
            let target = try bindingTarget(binding, user)
            let version = try await partitions.write(target.tenant) { shard in
                try await registry(of: shard).bind(target.at(shard), binding, by: user)
            }
            return Answer(version: version)
        case nil: throw APIError.badRequest("the write says nothing to do")
        }
    }

    private func update(
        _ update: UpdateRequest, _ modification: Modification, _ request: TransactRequest, _ user: UserInfo
    ) async throws -> Answer {
        var update = update
        update.dryRun = update.dryRun || request.dryRun
        return try Self.answer(try await self.update(update, modification, user).object)
    }

    private static func answer(_ object: [UInt8]) throws -> Answer {
        Answer(object: object, version: try ObjectBytes(object).header().resourceVersion)
    }

    /// Tenants come and go with more than their object.
    private func checkKind(_ reference: ResourceRef) throws(APIError) {
        guard batch != nil, reference.resource == "tenants", reference.group.isEmpty else { return }
        throw .badRequest("tenants are made and deleted by calls of their own, not in an atomic transaction")
    }
}
