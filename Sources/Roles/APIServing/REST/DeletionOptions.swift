// What a DELETE asks for: in its query, in a DeleteOptions in its body, or both; the body counts more.

import API
import Formats
import Messages

struct DeletionOptions: Sendable {
    private(set) var graceSeconds: Int64?
    private(set) var propagation = ""
    private(set) var preconditions: ObjectPreconditions?
    private(set) var dryRun = false

    init(_ request: RESTRequest) async throws {
        let query = request.query
        graceSeconds = try query.integer("gracePeriodSeconds")
        propagation = query["propagationPolicy"] ?? ""
        dryRun = try query.dryRun()
        if query["orphanDependents"] != nil, try query.flag("orphanDependents") { propagation = "Orphan" }
        let body = try await request.body()
        guard !body.isEmpty else { return }
        // Clients send the options of their own API version.
        let shape = ObjectShape.part(DeleteOptions.descriptor, apiVersion: "v1", kind: "DeleteOptions")
        let sent = try SentObject(body, request.contentType, shape, .ignore)
        guard let options = try? DeleteOptions(bytes: sent.bytes) else {
            throw APIError.badRequest("the body is no DeleteOptions")
        }
        try take(options)
    }

    private mutating func take(_ options: DeleteOptions) throws(APIError) {
        if let seconds = options.gracePeriodSeconds { graceSeconds = seconds }
        if options.orphanDependents == true { propagation = "Orphan" }
        if let policy = options.propagationPolicy, !policy.isEmpty { propagation = policy }
        if let sent = options.preconditions {
            preconditions = .with {
                $0.uid = sent.uid
                $0.resourceVersion = sent.resourceVersion
            }
        }
        if let other = options.dryRun.first(where: { $0 != "All" }) {
            throw .badRequest("Invalid value: \"\(other)\": dryRun is \"All\" or nothing")
        }
        if !options.dryRun.isEmpty { dryRun = true }
    }
}
