// Objects as text in the form that was asked for.

import API
import Formats

struct Printer: Sendable {
    let form: OutputForm
    let output: Output
    private let showsManagedFields: Bool

    init(_ form: OutputForm, _ arguments: Arguments, _ output: Output) {
        self.form = form
        self.output = output
        showsManagedFields = arguments.has("show-managed-fields")
    }

    /// One object.
    func print(_ object: FetchedObject) throws {
        if case .name = form { return output.print(try object.display) }
        try print(try shown(object))
    }

    /// Several, as one list.
    func print(list objects: [FetchedObject]) throws {
        if case .name = form {
            for object in objects { output.print(try object.display) }
            return
        }
        try print(Printer.list(try objects.map { try shown($0) }))
    }

    /// Anything that has the shape of an object.
    func print(_ tree: Tree) throws {
        switch form {
        case .table, .name: return
        case .yaml: output.write(YAML.text(tree.sorted))
        case .json: output.write(JSON.indented(tree.sorted))
        case .jsonPath(let template): output.write(template.text(of: tree.sorted))
        case .template(let template): output.write(try template.text(of: tree.sorted))
        case .columns(let columns):
            var table = TextTable(columns.headings)
            for item in tree["items"]?.items ?? [tree] { table.add(columns.cells(item)) }
            output.print(table.text)
        }
    }

    /// As it is printed: without what only the server's bookkeeping needs.
    func shown(_ object: FetchedObject) throws -> Tree {
        var tree = try object.tree
        if !showsManagedFields { tree["metadata"]?["managedFields"] = nil }
        return tree
    }

    static func list(_ items: [Tree]) -> Tree {
        .object([
            "apiVersion": .string("v1"), "items": .array(items), "kind": .string("List"),
            "metadata": .object(["resourceVersion": .string("")]),
        ])
    }
}

extension Tree {
    /// With the members of all objects in alphabetical order, as kubectl prints them.
    var sorted: Tree {
        switch value {
        case .object(let members):
            let inner = members.map { Member($0.key, $0.value.sorted, at: $0.position) }
            return Tree(.object(inner.sorted { $0.key < $1.key }), at: position)
        case .array(let items): return Tree(.array(items.map(\.sorted)), at: position)
        default: return self
        }
    }
}
