// Errors in Kubernetes' words.

import API
import Messages
import Testing

@Suite struct ErrorTests {
    @Test(
        arguments: [
            (APIError.notFound(.of(Pod.self), "p"), "NotFound", 404, 5, #"pods "p" not found"#),
            (.notFound(.of(Deployment.self), "d"), "NotFound", 404, 5, #"deployments.apps "d" not found"#),
            (.alreadyExists(.of(Pod.self), "p"), "AlreadyExists", 409, 6, #"pods "p" already exists"#),
            (
                .modified(.of(Pod.self), "p"), "Conflict", 409, 10,
                #"Operation cannot be fulfilled on pods "p": the object has been modified; please apply your changes to the latest version and try again"#
            ),
            (
                .forbidden(.of(Tenant.self), "system", because: "this tenant may not be deleted"),
                "Forbidden", 403, 7,
                #"tenants "system" is forbidden: this tenant may not be deleted"#
            ),
            (.forbidden(.of(Pod.self), because: "no"), "Forbidden", 403, 7, "pods is forbidden: no"),
            (.unauthorized(), "Unauthorized", 401, 16, "Unauthorized"),
            (.badRequest("x"), "BadRequest", 400, 3, "x"),
            (.tooManyRequests("slow down", retryAfterSeconds: 2), "TooManyRequests", 429, 8, "slow down"),
            (.tooOldResourceVersion("3", oldest: "9"), "Expired", 410, 11, "too old resource version: 3 (9)"),
            (.internalError("x"), "InternalError", 500, 13, "Internal error occurred: x"),
            (.serviceUnavailable("x"), "ServiceUnavailable", 503, 14, "x"),
            (.timeout("x"), "Timeout", 504, 4, "Timeout: x"),
            (
                .methodNotAllowed(.of(Pod.self), "patch"), "MethodNotAllowed", 405, 12,
                #"patch is not supported on resources of kind "pods""#
            ),
        ] as [(APIError, String, Int32, Int, String)])
    func errorsHaveReasonCodesAndText(error: APIError, reason: String, code: Int32, grpc: Int, text: String) {
        #expect(error.reason.rawValue == reason)
        #expect(error.status.code == code)
        #expect(error.reason.grpcCode == grpc)
        #expect(error.message == text)
        #expect(APIError(error.status) == error)
    }

    @Test func invalidObjectsNameTheirFields() {
        let spec = FieldPath("spec")
        let first = FieldError.required(spec["containers"][0]["name"])
        let second = FieldError.unsupported(spec["restartPolicy"], "Maybe", ["Always", "Never"])
        let error = APIError.invalid(.of(Pod.self), "p", [first])
        #expect(error.message == #"Pod "p" is invalid: spec.containers[0].name: Required value"#)
        #expect(error.status.details?.kind == "Pod")
        #expect(error.causes.map(\.field) == ["spec.containers[0].name"])
        #expect(error.causes.map(\.reason) == ["FieldValueRequired"])
        #expect(
            APIError.invalid(.of(Deployment.self), "d", [first, second]).message
                == #"Deployment.apps "d" is invalid: [spec.containers[0].name: Required value, "#
                + #"spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "Never"]"#)
    }

    @Test(arguments: [
        (FieldError.invalid(FieldPath("a").key("k.l/m"), "v", "bad"), #"a[k.l/m]: Invalid value: "v": bad"#),
        (.invalid(FieldPath("a"), 5, "bad"), "a: Invalid value: 5: bad"),
        (.duplicate(FieldPath("a"), "x"), #"a: Duplicate value: "x""#),
        (.forbidden(FieldPath("a"), "no"), "a: Forbidden: no"),
        (FieldError(FieldPath("a"), .tooLong(limit: 9)), "a: Too long: may not be more than 9 bytes"),
        (FieldError(FieldPath("a"), .tooMany(9, limit: 8)), "a: Too many: 9: must have at most 8 items"),
        (FieldError(FieldPath("a"), .notFound(#""x""#)), #"a: Not found: "x""#),
    ])
    func fieldErrorsAreKubernetes(error: FieldError, text: String) {
        #expect(error.description == text)
    }

    @Test func unknownReasonsAreJudgedByTheirCode() {
        let status = Status.with {
            $0.reason = "Teapot"
            $0.code = 404
            $0.message = "x"
        }
        #expect(APIError(status).reason == .notFound)
    }
}

@Suite struct NameTests {
    @Test(arguments: ["a", "a-b", "0", "a0", String(repeating: "a", count: 63)])
    func theseAreLabels(name: String) { #expect(Names.label(name).isEmpty) }

    @Test(arguments: ["", "-a", "a-", "A", "a.b", "a_b", "é", String(repeating: "a", count: 64)])
    func theseAreNot(name: String) { #expect(!Names.label(name).isEmpty) }

    @Test(arguments: ["a", "a.b", "a-b.c-d"])
    func theseAreSubdomains(name: String) { #expect(Names.subdomain(name).isEmpty) }

    @Test(arguments: ["", ".", "a.", ".a", "a..b", "a.-b"])
    func theseAreNoSubdomains(name: String) { #expect(!Names.subdomain(name).isEmpty) }

    @Test(arguments: ["a", "a/b", "a.b/c_D.e", "A"])
    func theseAreQualifiedNames(name: String) { #expect(Names.qualifiedName(name).isEmpty) }

    @Test(arguments: ["", "/a", "a/", "a/b/c", "A/b", "a/-b"])
    func theseAreNoQualifiedNames(name: String) { #expect(!Names.qualifiedName(name).isEmpty) }

    @Test(arguments: ["http", "a-1", "80-x"])
    func theseArePortNames(name: String) { #expect(Names.portName(name).isEmpty) }

    @Test(arguments: ["", "80", "a--b", "-a", "abcdefghijklmnop", "A"])
    func theseAreNoPortNames(name: String) { #expect(!Names.portName(name).isEmpty) }
}
