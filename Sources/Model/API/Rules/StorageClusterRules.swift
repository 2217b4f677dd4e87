// Stores beside the API server's own. What an address means is for the server to say, which opens it.

import Messages

extension StorageCluster: ObjectRules {
    package func ownProblems() -> [FieldError] {
        var problems: [FieldError] = []
        let path = FieldPath("storageClusterId")
        let id = storageClusterId
        if id.isEmpty {
            problems.append(.required(path, "must specify storage cluster id"))
        } else if Int(id).map({ (1...63).contains($0) && String($0) == id }) != true {
            problems.append(
                .invalid(path, id, "must be integer 1-63; 0 is the store that the API server is started with")
            )
        }
        let address = FieldPath("serviceAddress")
        if serviceAddress.isEmpty {
            problems.append(.required(address, "embedded:DIRECTORY or https://HOST:PORT,..."))
        }
        return problems
    }

    package func changeProblems(from old: StorageCluster) -> [FieldError] {
        guard storageClusterId != old.storageClusterId else { return [] }
        return [.invalid(FieldPath("storageClusterId"), storageClusterId, Text.immutable)]
    }
}
