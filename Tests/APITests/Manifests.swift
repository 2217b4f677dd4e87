// Objects from YAML for the tests of rules.

import API
import Formats
import Messages

/// The object that a manifest describes, with `kind` and `apiVersion` in it, and a home if it says none.
func manifest(_ yaml: String) throws -> any ObjectRules {
    let tree = try YAML.document(yaml)
    let resource = Resource.resource(
        apiVersion: tree["apiVersion"]?.string ?? "", kind: tree["kind"]?.string ?? "")
    guard let resource else { throw APIError.badRequest("no such kind in \(yaml)") }
    var object = try resource.decode(try MessageJSON.decode(tree, as: resource.descriptor))
    if resource.scope != .cluster { object.metadata.tenant = "t" }
    if resource.scope == .namespace { object.metadata.namespace = "n" }
    if object.metadata.name.isEmpty { object.metadata.name = "x" }
    return object
}

/// A pod with this spec.
func pod(_ spec: String) throws -> Pod {
    let lines = spec.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
    let text = "apiVersion: v1\nkind: Pod\nspec:\n" + lines.joined(separator: "\n")
    guard let pod = try manifest(text) as? Pod else { throw APIError.badRequest("no pod") }
    return pod
}

/// What is wrong with a new object, after its defaults.
func problems(_ object: any ObjectRules) -> [String] {
    var object = object
    object.fillDefaults()
    return object.problemsCreating().map(\.description)
}
