// What an object says must make sense, by itself and as the successor of what is stored. All that is wrong is
// told at once, with the paths of the fields.

import API
import Messages

struct Validating: AdmissionStep {
    func admit(_ request: inout AdmissionRequest) throws {
        if let object = request.object as? CustomObject, request.operation != .delete {
            return try check(object, request)
        }
        guard let object = request.object as? any ObjectRules else { return }
        let problems: [FieldError]
        switch (request.operation, request.old) {
        // A binding changes what nobody else may change, and nothing else.
        case (.delete, _), (.update(.binding), _): return
        case (.update, let old?): problems = object.problemsReplacing(old)
        default: problems = object.problemsCreating()
        }
        guard problems.isEmpty else {
            throw APIError.invalid(request.target.api, request.target.name, problems)
        }
    }

    private func check(_ object: CustomObject, _ request: AdmissionRequest) throws(APIError) {
        guard let schema = request.schema else { return }
        let problems = object.problems(request.target.kind, schema, replacing: request.old as? CustomObject)
        guard problems.isEmpty else {
            throw APIError.invalid(request.target.api, request.target.name, problems)
        }
    }
}
