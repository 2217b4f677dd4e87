// JSON Patch (RFC 6902): operations that happen one after the other, all or none.

import Formats

package struct JSONPatch: Sendable {
    private enum Operation {
        case add(Pointer, Tree)
        case remove(Pointer)
        case replace(Pointer, Tree)
        case move(from: Pointer, to: Pointer)
        case copy(from: Pointer, to: Pointer)
        case test(Pointer, Tree)
    }

    /// RFC 6901.
    private struct Pointer: CustomStringConvertible {
        let description: String
        let steps: [String]
    }

    private static let maximumOperations = 10_000

    private let operations: [Operation]

    package init(_ tree: Tree) throws(APIError) {
        guard let items = tree.items else { throw .badRequest("a JSON patch is a list of operations") }
        guard items.count <= Self.maximumOperations else {
            throw APIError(
                .requestEntityTooLarge,
                "the JSON patch has \(items.count) operations, at most \(Self.maximumOperations) are allowed")
        }
        var operations: [Operation] = []
        for (index, item) in items.enumerated() { operations.append(try Self.operation(item, index)) }
        self.operations = operations
    }

    private static func operation(_ item: Tree, _ index: Int) throws(APIError) -> Operation {
        func pointer(_ name: String) throws(APIError) -> Pointer {
            guard let text = item[name]?.string, text.isEmpty || text.hasPrefix("/") else {
                throw .badRequest(
                    "operation \(index) of the JSON patch: \(name) must be empty or begin with /")
            }
            let steps = text.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
            return Pointer(description: text, steps: steps.map { Self.unescaped($0) })
        }
        func value() throws(APIError) -> Tree {
            guard let value = item["value"] else {
                throw .badRequest("operation \(index) of the JSON patch has no value")
            }
            return value
        }
        switch item["op"]?.string {
        case "add": return .add(try pointer("path"), try value())
        case "remove": return .remove(try pointer("path"))
        case "replace": return .replace(try pointer("path"), try value())
        case "move": return .move(from: try pointer("from"), to: try pointer("path"))
        case "copy": return .copy(from: try pointer("from"), to: try pointer("path"))
        case "test": return .test(try pointer("path"), try value())
        case let other:
            throw .badRequest(
                "operation \(index) of the JSON patch: unknown op \(other.map { "\"\($0)\"" } ?? "")")
        }
    }

    /// `~1` stands for `/` and `~0` for `~`.
    private static func unescaped(_ text: Substring) -> String {
        text.split(separator: "~1", omittingEmptySubsequences: false).map { part in
            part.split(separator: "~0", omittingEmptySubsequences: false).joined(separator: "~")
        }.joined(separator: "/")
    }

    package func apply(to target: Tree) throws(APIError) -> Tree {
        var result = target
        for operation in operations {
            switch operation {
            case .add(let path, let value): try Self.add(value, at: path.steps[...], path, &result)
            case .remove(let path): _ = try Self.remove(at: path.steps[...], path, &result)
            case .replace(let path, let value):
                if path.steps.isEmpty {
                    result = value
                } else {
                    try Self.change(at: path.steps[...], path, &result) { $0 = value }
                }
            case .move(let from, let path):
                guard !path.steps.starts(with: from.steps) || path.steps == from.steps else {
                    throw Self.failure(path, "a value cannot be moved into itself")
                }
                let value = try Self.remove(at: from.steps[...], from, &result)
                try Self.add(value, at: path.steps[...], path, &result)
            case .copy(let from, let path):
                try Self.add(try Self.value(at: from, in: result), at: path.steps[...], path, &result)
            case .test(let path, let value):
                guard try Self.value(at: path, in: result) == value else {
                    throw Self.failure(path, "the value is not the one that is tested for")
                }
            }
        }
        return result
    }

    private static func failure(_ path: Pointer, _ why: String) -> APIError {
        APIError(.invalid, "the JSON patch does not apply at \"\(path)\": \(why)")
    }

    private static func value(at path: Pointer, in tree: Tree) throws(APIError) -> Tree {
        var node = tree
        for step in path.steps {
            guard let next = node.items == nil ? node[step] : index(step).flatMap({ node[$0] }) else {
                throw failure(path, "there is no such value")
            }
            node = next
        }
        return node
    }

    private static func index(_ step: String) -> Int? {
        guard step == "0" || step.first != "0", step.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(step)
    }

    /// Calls `body` with the existing value at the steps.
    private static func change(
        at steps: ArraySlice<String>, _ path: Pointer, _ node: inout Tree,
        _ body: (inout Tree) throws(APIError) -> Void
    ) throws(APIError) {
        guard let step = steps.first else { return try body(&node) }
        if var items = node.items {
            guard let index = index(step), items.indices.contains(index) else {
                throw failure(path, "the list has \(items.count) elements")
            }
            try change(at: steps.dropFirst(), path, &items[index], body)
            node.value = .array(items)
            return
        }
        guard var child = node[step] else { throw failure(path, "there is no such value") }
        try change(at: steps.dropFirst(), path, &child, body)
        node[step] = child
    }

    private static func add(
        _ value: Tree, at steps: ArraySlice<String>, _ path: Pointer, _ node: inout Tree
    ) throws(APIError) {
        guard let last = steps.last else {
            node = value
            return
        }
        try change(at: steps.dropLast(), path, &node) { parent throws(APIError) in
            if var items = parent.items {
                guard let index = last == "-" ? items.count : index(last), index <= items.count else {
                    throw failure(path, "the list has \(items.count) elements")
                }
                items.insert(value, at: index)
                parent.value = .array(items)
            } else if parent.members != nil {
                parent[last] = value
            } else {
                throw failure(path, "the parent is neither an object nor a list")
            }
        }
    }

    private static func remove(
        at steps: ArraySlice<String>, _ path: Pointer, _ node: inout Tree
    ) throws(APIError) -> Tree {
        guard let last = steps.last else { throw failure(path, "the whole object cannot be removed") }
        var removed = Tree.null
        try change(at: steps.dropLast(), path, &node) { parent throws(APIError) in
            if var items = parent.items {
                guard let index = index(last), items.indices.contains(index) else {
                    throw failure(path, "the list has \(items.count) elements")
                }
                removed = items.remove(at: index)
                parent.value = .array(items)
            } else if let value = parent[last] {
                removed = value
                parent[last] = nil
            } else {
                throw failure(path, "there is no such value")
            }
        }
        return removed
    }
}
