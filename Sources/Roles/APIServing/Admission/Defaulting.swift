// What the author of an object left open is filled in as its kind says.

import API
import Messages

struct Defaulting: AdmissionStep {
    func admit(_ request: inout AdmissionRequest) {
        guard request.operation != .delete, var object = request.object as? any ObjectRules else { return }
        object.fillDefaults()
        if request.operation == .create, var job = object as? Job {
            job.fillSelector()
            object = job
        }
        request.object = object
    }
}
