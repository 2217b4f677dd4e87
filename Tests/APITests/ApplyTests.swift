// Apply: who has which fields, and what becomes of them.

import API
import Formats
import Messages
import Testing

@Suite struct ApplyTests {
    private let deployments = Resource.of(Deployment.self)

    /// What one manager after the other makes of an object.
    private struct World {
        var object: Deployment?

        mutating func apply(_ manager: String, _ text: String, force: Bool = false) throws(APIError) {
            let apply = Apply(
                manager: manager, force: force, apiVersion: "apps/v1", time: Time.with { $0.seconds = 1 })
            let (bytes, managed) = try apply.apply(
                Array(text.utf8), to: object?.bytes, object?.metadata.managedFields ?? [],
                of: .of(Deployment.self))
            guard var made = try? Deployment(bytes: bytes) else {
                throw .internalError("apply made what does not decode")
            }
            made.metadata.managedFields = managed
            object = made
        }

        func fields(of manager: String) -> String {
            let entry = object?.metadata.managedFields.first { $0.manager == manager }
            return String(decoding: entry?.fieldsV1?.raw ?? [], as: UTF8.self)
        }
    }

    private func manifest(_ rest: String) -> String {
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec: " + rest
    }

    @Test func fieldsAreWrittenDownAsKubernetesDoes() throws {
        var world = World()
        try world.apply(
            "me", manifest("{replicas: 2, template: {spec: {containers: [{name: a, image: i}]}}}"))
        #expect(
            world.fields(of: "me")
                == #"{"f:spec":{"f:replicas":{},"f:template":{"f:spec":{"f:containers":{"k:{\"name\":\"a\"}":"#
                + #"{".":{},"f:image":{},"f:name":{}}}}}}}"#)
        let entry = try #require(world.object?.metadata.managedFields.first)
        #expect(entry.operation == "Apply" && entry.fieldsType == "FieldsV1" && entry.apiVersion == "apps/v1")
        // The same again changes nothing.
        let before = world.object
        try world.apply(
            "me", manifest("{replicas: 2, template: {spec: {containers: [{name: a, image: i}]}}}"))
        #expect(world.object == before)
    }

    @Test func whatAManagerNoLongerSaysGoesUnlessOthersSayIt() throws {
        var world = World()
        try world.apply(
            "me",
            manifest(
                "{replicas: 2, template: {metadata: {labels: {a: '1', b: '2'}}, spec: {containers: [{name: x, image: i}, {name: y, image: j}]}}}"
            ))
        try world.apply("you", manifest("{template: {metadata: {labels: {b: '2'}}}}"))
        try world.apply("me", manifest("{template: {spec: {containers: [{name: x, image: i}]}}}"))
        let spec = try #require(world.object?.spec)
        #expect(spec.replicas == nil)
        #expect(spec.template.metadata.labels == ["b": "2"])
        #expect(spec.template.spec.containers.map(\.name) == ["x"])
    }

    @Test func anElementStaysAsLongAsOthersHavePartOfIt() throws {
        var world = World()
        try world.apply(
            "me", manifest("{template: {spec: {containers: [{name: x, image: i, workingDir: /w}]}}}"))
        try world.apply("you", manifest("{template: {spec: {containers: [{name: x, tty: true}]}}}"))
        try world.apply("me", manifest("{replicas: 1}"))
        let container = try #require(world.object?.spec.template.spec.containers.first)
        #expect(container.name == "x" && container.tty)
        #expect(container.image == "" && container.workingDir == "")
    }

    @Test func changingOthersFieldsIsAConflictThatNamesThem() throws {
        var world = World()
        try world.apply("me", manifest("{replicas: 2, paused: true}"))
        // Saying the same shares a field.
        try world.apply("you", manifest("{replicas: 2}"))
        let error = #expect(throws: APIError.self) {
            try world.apply("you", self.manifest("{replicas: 3, minReadySeconds: 4}"))
        }
        #expect(error?.reason == .conflict)
        #expect(
            error?.message
                == "Apply failed with 1 conflict: conflict with \"me\" using apps/v1: .spec.replicas")
        #expect(error?.causes.map(\.reason) == ["FieldManagerConflict"])
        #expect(error?.causes.map(\.field) == [".spec.replicas"])
        #expect(world.object?.spec.replicas == 2)

        try world.apply("you", manifest("{replicas: 3}"), force: true)
        #expect(world.object?.spec.replicas == 3)
        #expect(world.fields(of: "me") == #"{"f:spec":{"f:paused":{}}}"#)
        // Who has lost a field does not take it away by letting it go.
        try world.apply("me", manifest("{paused: true}"))
        #expect(world.object?.spec.replicas == 3)
    }

    @Test func whatWasThereBeforeTheFirstApplyBelongsToNobodyInParticular() throws {
        var world = World()
        world.object = Deployment.with {
            $0.metadata.name = "d"
            $0.spec.replicas = 5
        }
        let error = #expect(throws: APIError.self) { try world.apply("me", self.manifest("{replicas: 6}")) }
        #expect(error?.message.contains("\"before-first-apply\"") == true, "\(String(describing: error))")
        try world.apply("me", manifest("{replicas: 5}"))
        #expect(world.object?.metadata.managedFields.map(\.manager) == ["before-first-apply", "me"])
    }

    @Test func updatesTakeWhatTheyChange() throws {
        var world = World()
        try world.apply("me", manifest("{replicas: 2, paused: true}"))
        let before = try #require(world.object)
        var after = before
        after.spec.replicas = 9
        var owners = try FieldOwnership(before.metadata.managedFields)
        owners.update(
            from: before.tree, to: after.tree, .message(Deployment.descriptor), by: "scaler", subresource: "",
            apiVersion: "apps/v1", at: Time.with { $0.seconds = 2 })
        after.metadata.managedFields = owners.entries
        world.object = after
        #expect(world.fields(of: "me") == #"{"f:spec":{"f:paused":{}}}"#)
        #expect(world.fields(of: "scaler") == #"{"f:spec":{"f:replicas":{}}}"#)
        let error = #expect(throws: APIError.self) { try world.apply("me", self.manifest("{replicas: 2}")) }
        #expect(error?.reason == .conflict)
    }

    @Test func portsAreToldApartByTheirProtocolToo() throws {
        let apply = Apply(manager: "me", force: false, apiVersion: "v1", time: Time())
        let text =
            "metadata: {name: s}\nspec: {ports: [{port: 53, protocol: UDP, name: u}, {port: 53, name: t}]}"
        let (first, managed) = try apply.apply(Array(text.utf8), to: nil, [], of: .of(Service.self))
        let again = "metadata: {name: s}\nspec: {ports: [{port: 53, name: changed}]}"
        let (second, _) = try apply.apply(Array(again.utf8), to: first, managed, of: .of(Service.self))
        #expect(try Service(bytes: second).spec.ports.map(\.name) == ["changed"])
    }

    @Test(arguments: [
        ("spec: {replicaz: 1}", "unknown field"), ("[]", "valid Deployment"),
        ("metadata: {managedFields: []}", "must be nil"),
        ("spec: [", "error decoding patch"),
    ])
    func badManifestsAreRefused(text: String, message: String) throws {
        var world = World()
        let error = #expect(throws: APIError.self) { try world.apply("me", text) }
        #expect(error?.reason == .badRequest)
        #expect(error?.message.contains(message) == true, "\(String(describing: error))")
    }

    @Test func fieldsOfTheFutureSurvivePatches() throws {
        var pod = Pod.with {
            $0.metadata.name = "p"
            $0.spec.containers = ["a", "b"].map { name in .with { $0.name = name } }
        }
        // Number 900 is nobody's.
        let future: [UInt8] = [0xA2, 0x38, 2, 104, 105]
        pod.unknownFields = future
        pod.spec.unknownFields = future
        pod.spec.containers[1].unknownFields = future
        let text = #"{"spec":{"containers":[{"name":"c","image":"i"}],"hostname":"h"}}"#
        let bytes = try Patch.apply(.strategic, Array(text.utf8), to: pod.bytes, of: .of(Pod.self))
        let patched = try Pod(bytes: bytes)
        #expect(patched.spec.hostname == "h" && patched.spec.containers.count == 3)
        #expect(patched.unknownFields == future)
        #expect(patched.spec.unknownFields == future)
        #expect(patched.spec.containers.map(\.unknownFields) == [[], future, []])
    }
}
