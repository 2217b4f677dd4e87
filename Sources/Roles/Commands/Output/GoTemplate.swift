// `-o go-template`: Go's templates as far as people use them with kubectl. There is no `define`, `template`
// or `block`; GoTemplateParser.swift reads the text, GoTemplateFunctions.swift has the functions.

import Formats

struct GoTemplate: Sendable {
    /// What an action is made of.
    indirect enum Operand: Sendable {
        /// `.`, `.a.b`: from the value at hand.
        case dot([String])
        /// `$`, `$x.a`: from a variable; the empty name is the whole document.
        case variable(String, [String])
        case literal(Tree)
        case function(String)
        case pipeline(Pipeline, [String])
    }

    /// Commands, each of which gets what the one before it made as its last argument.
    struct Pipeline: Sendable {
        /// What its value is given to: `$x := ...`, or `$i, $x := ...` of a range.
        var variables: [String] = []
        /// `=` and not `:=`: a variable that is there already.
        var isAssignment = false
        var commands: [[Operand]] = []
    }

    indirect enum Node: Sendable {
        case text(String)
        case output(Pipeline)
        case condition(Pipeline, then: [Node], otherwise: [Node])
        case with(Pipeline, then: [Node], otherwise: [Node])
        case range(Pipeline, each: [Node], otherwise: [Node])
        case leave(Leave)
    }

    /// Ends a range, or one round of it.
    enum Leave: Error { case breaking, continuing }

    private let nodes: [Node]

    init(_ text: String) throws(CommandError) {
        var parser = GoTemplateParser(text)
        nodes = try parser.parse()
    }

    func text(of tree: Tree) throws -> String {
        var run = GoTemplateRun(root: tree)
        try run.perform(nodes, tree)
        return run.out
    }
}

/// One use of a template on one document.
struct GoTemplateRun {
    let root: Tree
    var out = ""
    /// Those of inner blocks behind those of outer ones.
    private var variables: [(name: String, value: Tree?)] = []

    init(root: Tree) { self.root = root }

    mutating func perform(_ nodes: [GoTemplate.Node], _ dot: Tree?) throws {
        for node in nodes {
            switch node {
            case .text(let text): out += text
            case .output(let pipeline):
                let value = try evaluate(pipeline, dot)
                if pipeline.variables.isEmpty { out += GoTemplateText.text(value) }
            case .condition(let pipeline, let then, let otherwise):
                try inScope { run in
                    let isTrue = GoTemplateText.isTrue(try run.evaluate(pipeline, dot))
                    try run.perform(isTrue ? then : otherwise, dot)
                }
            case .with(let pipeline, let then, let otherwise):
                try inScope { run in
                    let value = try run.evaluate(pipeline, dot)
                    let isTrue = GoTemplateText.isTrue(value)
                    try run.perform(isTrue ? then : otherwise, isTrue ? value : dot)
                }
            case .range(let pipeline, let each, let otherwise):
                try inScope { run in try run.range(pipeline, each, otherwise, dot) }
            case .leave(let leave): throw leave
            }
        }
    }

    /// Variables that `body` makes end with it.
    private mutating func inScope(_ body: (inout GoTemplateRun) throws -> Void) throws {
        let count = variables.count
        defer { variables.removeLast(variables.count - count) }
        try body(&self)
    }

    private mutating func range(
        _ pipeline: GoTemplate.Pipeline, _ each: [GoTemplate.Node], _ otherwise: [GoTemplate.Node],
        _ dot: Tree?
    ) throws {
        var silent = pipeline
        silent.variables = []
        let value = try evaluate(silent, dot)
        let rounds = try rounds(of: value)
        if rounds.isEmpty { return try perform(otherwise, dot) }
        for (key, item) in rounds {
            let names = pipeline.variables
            let count = variables.count
            if let last = names.last { variables.append((last, item)) }
            if names.count == 2 { variables.append((names[0], key)) }
            defer { variables.removeLast(variables.count - count) }
            do { try perform(each, item) } catch GoTemplate.Leave.breaking { return } catch GoTemplate.Leave
                .continuing
            { continue }
        }
    }

    private func rounds(of value: Tree?) throws -> [(Tree, Tree)] {
        guard let value, !value.isNull else { return [] }
        if let items = value.items { return items.enumerated().map { (.number($0.offset), $0.element) } }
        if let members = value.members {
            return members.sorted { $0.key < $1.key }.map { (.string($0.key), $0.value) }
        }
        throw CommandError("template: range can't iterate over \(GoTemplateText.text(value))")
    }

    // MARK: Values

    private mutating func evaluate(_ pipeline: GoTemplate.Pipeline, _ dot: Tree?) throws -> Tree? {
        var value: Tree?
        for (index, command) in pipeline.commands.enumerated() {
            value = try evaluate(command, dot, piped: index > 0 ? .some(value) : nil)
        }
        for name in pipeline.variables.suffix(1) {
            let place = variables.lastIndex { $0.name == name }
            if pipeline.isAssignment, let place {
                variables[place].value = value
            } else if pipeline.isAssignment {
                throw CommandError("template: undefined variable \"$\(name)\"")
            } else {
                variables.append((name, value))
            }
        }
        return value
    }

    private mutating func evaluate(
        _ command: [GoTemplate.Operand], _ dot: Tree?, piped: Tree??
    ) throws -> Tree? {
        guard case .function(let name)? = command.first else {
            guard command.count == 1, piped == nil else {
                throw CommandError("template: can't give argument to non-function")
            }
            return try evaluate(command[0], dot)
        }
        var arguments: [Tree?] = []
        for operand in command.dropFirst() {
            arguments.append(try evaluate(operand, dot))
            // `and` and `or` do not look further than they need to.
            let isTrue = GoTemplateText.isTrue(arguments[arguments.count - 1])
            if name == "and" && !isTrue || name == "or" && isTrue { return arguments[arguments.count - 1] }
        }
        if let piped { arguments.append(piped) }
        return try GoTemplateFunctions.call(name, arguments)
    }

    private mutating func evaluate(_ operand: GoTemplate.Operand, _ dot: Tree?) throws -> Tree? {
        switch operand {
        case .dot(let path): return try follow(path, from: dot)
        case .variable("", let path): return try follow(path, from: root)
        case .variable(let name, let path):
            guard let variable = variables.last(where: { $0.name == name }) else {
                throw CommandError("template: undefined variable \"$\(name)\"")
            }
            return try follow(path, from: variable.value)
        case .literal(let value): return value
        case .function(let name): return try GoTemplateFunctions.call(name, [])
        case .pipeline(let pipeline, let path): return try follow(path, from: try evaluate(pipeline, dot))
        }
    }

    private func follow(_ path: [String], from value: Tree?) throws -> Tree? {
        try path.reduce(value) { value, name in
            guard let value, !value.isNull else { return nil }
            guard value.members != nil else {
                throw CommandError("template: can't evaluate field \(name) of \(GoTemplateText.text(value))")
            }
            return value[name]
        }
    }
}
