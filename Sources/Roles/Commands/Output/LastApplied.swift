// What `apply` was given last: it stands in an annotation of the object, under kubectl's name, so that both
// programs go on where the other was.

import API
import Formats

enum LastApplied {
    static let annotation = "kubectl.kubernetes.io/last-applied-configuration"

    /// The manifest, with itself in the annotation that the next apply compares with.
    static func annotated(_ tree: Tree) -> Tree {
        var result = tree
        if result["metadata"]?.members == nil { result["metadata"] = .object([:]) }
        if result["metadata"]?["annotations"]?.members == nil {
            result["metadata"]?["annotations"] = .object([:])
        }
        result["metadata"]?["annotations"]?[annotation] = .string(text(tree))
        return result
    }

    /// As the annotation holds it.
    static func text(_ tree: Tree) -> String { JSON.text(removed(from: tree)) + "\n" }

    static func removed(from tree: Tree) -> Tree {
        guard tree["metadata"]?["annotations"]?[annotation] != nil else { return tree }
        var result = tree
        result["metadata"]?["annotations"]?[annotation] = nil
        if result["metadata"]?["annotations"]?.members?.isEmpty == true {
            result["metadata"]?["annotations"] = nil
        }
        return result
    }

    /// Nil for an object that apply never made or changed, or whose annotation nobody can read.
    static func of(_ object: Tree) -> Tree? {
        guard let text = object["metadata"]?["annotations"]?[annotation]?.string else { return nil }
        return try? JSON.parse(text)
    }
}
