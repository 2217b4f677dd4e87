// `arktos set env`: variables of containers.

import API
import APIClient
import Formats
import Messages
import TLS

extension Verb {
    static let setEnv = Verb(
        "env", "Sets, removes and lists variables of containers",
        usage:
            "set env (KIND NAME | KIND/NAME... | KIND --all | -f FILE) [NAME=VALUE... NAME-...] [--from KIND/NAME]",
        section: .workloads,
        examples: [
            .init("One variable", "set env deployment/web MODE=fast"),
            .init("No more", "set env deployment/web MODE-"),
            .init(
                "All keys of a secret, with a prefix", "set env deployment/web --from=secret/db --prefix=DB_"),
            .init("What is set", "set env deployment/web --list"),
        ],
        flags: SetChange.flags + [
            Flag("containers", "c", .value("PATTERN"), "of these containers only; * unless said"),
            Flag("env", "e", .list("NAME=VALUE"), "a variable, as the words have it"),
            Flag(
                "from", nil, .value("KIND/NAME"), "a config map or a secret: a variable for each of its keys"),
            Flag("keys", nil, .commas("KEY"), "with --from: only these keys"),
            Flag("prefix", nil, .value("TEXT"), "with --from: in front of the names"),
            Flag("list", nil, .on, "print the variables, and change nothing"),
            Flag("resolve", nil, .on, "with --list: with the values that they refer to"),
            Flag(
                "overwrite", nil, .on,
                "replace values that are there; the default, --overwrite=false does not"),
        ], words: .objects
    ) { arguments, program in
        let variables = try VariableChange(arguments)
        if arguments.has("list") { return try await variables.list(program) }
        guard !variables.isEmpty else {
            throw CommandError.usage("at least one environment variable must be provided", of: arguments)
        }
        let source = try await variables.source(program)
        let change = SetChange(outcome: "env updated", words: variables.words) { tree, object in
            try PodPlace.change(&tree, of: object) { spec in try variables.apply(to: &spec, source) }
        }
        try await change.run(arguments, program)
    }
}

private struct VariableChange: Sendable {
    let words: [String]
    private let arguments: Arguments
    private let assigned: [(name: String, value: String)]
    private let removed: [String]
    private let pattern: String
    private let overwrites: Bool

    init(_ arguments: Arguments) throws {
        self.arguments = arguments
        var words: [String] = []
        var set: [(String, String)] = []
        var removed: [String] = []
        for word in arguments.words + arguments.list("env") {
            if let equals = word.firstIndex(of: "="), !word.prefix(upTo: equals).contains("/") {
                let name = String(word[..<equals])
                if let problem = Names.environmentVariable(name).first {
                    throw CommandError("\"\(name)\" is not a valid name of a variable: \(problem)")
                }
                set.append((name, String(word[word.index(after: equals)...])))
            } else if word.hasSuffix("-"), !word.contains("/"),
                words.count > 0 || arguments.isGiven("filename")
            {
                removed.append(String(word.dropLast()))
            } else {
                words.append(word)
            }
        }
        self.words = words
        assigned = set
        self.removed = removed
        pattern = arguments.value("containers") ?? "*"
        overwrites = !arguments.hasNot("overwrite")
    }

    var isEmpty: Bool { assigned.isEmpty && removed.isEmpty && !arguments.isGiven("from") }

    /// The variables that `--from` stands for.
    func source(_ program: CommandLineProgram) async throws -> [Tree] {
        guard let text = arguments.value("from") else { return [] }
        let session = try Session.open(arguments, program)
        guard let target = try await Target.parse([text], session.kinds).first, let name = target.names.first,
            ["configmaps", "secrets"].contains(target.resource.plural)
        else { throw CommandError("--from must be configmap/NAME or secret/NAME, but is \"\(text)\"") }
        let object = try await session.get(target.resource, name)
        let member = target.resource.plural == "secrets" ? "secretKeyRef" : "configMapKeyRef"
        let all = (try object.tree["data"]?.members ?? []).map(\.key).sorted()
        let wanted = arguments.list("keys")
        if let missing = wanted.first(where: { !all.contains($0) }) {
            throw CommandError("\(try object.display) has no key \"\(missing)\"")
        }
        return all.filter { wanted.isEmpty || wanted.contains($0) }.map { key in
            let variable = (arguments.value("prefix") ?? "") + VariableChange.variableName(key)
            let reference = Tree.object(["key": .string(key), "name": .string(name)])
            return .object([
                "name": .string(variable), "valueFrom": Tree(.object([Tree.Member(member, reference)])),
            ])
        }
    }

    /// A key as variables are called: upper case, with underscores.
    private static func variableName(_ key: String) -> String {
        String(key.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" })
    }

    func apply(to spec: inout Tree, _ source: [Tree]) throws {
        let added =
            assigned.map { Tree.object(["name": .string($0.name), "value": .string($0.value)]) } + source
        let (_, count) = try PodPlace.changeContainers(&spec, { PodPlace.matches($0, pattern) }) {
            container in
            var variables = container["env"]?.items ?? []
            for variable in added {
                guard let index = variables.firstIndex(where: { $0["name"] == variable["name"] }) else {
                    variables.append(variable)
                    continue
                }
                guard overwrites || variables[index] == variable else {
                    throw CommandError(
                        "'\(variable["name"]?.string ?? "")' already has a value, and --overwrite is false")
                }
                variables[index] = variable
            }
            variables.removeAll { removed.contains($0["name"]?.string ?? "") }
            container["env"] = variables.isEmpty ? nil : .array(variables)
        }
        guard count > 0 else { throw CommandError("no container matches \"\(pattern)\"") }
    }

    // MARK: Listing

    func list(_ program: CommandLineProgram) async throws {
        let selection = try Selection(arguments, program, words: words)
        let isLocal = arguments.has("local")
        let session = isLocal ? nil : try Session.open(arguments, program)
        let objects: [FetchedObject]
        if let session {
            objects = try await selection.objects(session)
        } else {
            objects = try await selection.localObjects()
        }
        for object in objects {
            var tree = try object.tree
            var blocks: [(String, [Tree])] = []
            try PodPlace.change(&tree, of: object) { spec in
                _ = PodPlace.changeContainers(&spec, { PodPlace.matches($0, pattern) }) { container in
                    blocks.append((container["name"]?.string ?? "", container["env"]?.items ?? []))
                }
            }
            for (container, variables) in blocks {
                program.output.print("# \(try object.display), container \(container)")
                for variable in variables {
                    program.output.print(try await line(variable, session))
                }
            }
        }
    }

    private func line(_ variable: Tree, _ session: Session?) async throws -> String {
        let name = variable["name"]?.string ?? ""
        guard let source = variable["valueFrom"] else { return "\(name)=\(variable["value"]?.string ?? "")" }
        for (member, plural, word) in [
            ("configMapKeyRef", "configmaps", "configmap"), ("secretKeyRef", "secrets", "secret"),
        ] {
            guard let reference = source[member] else { continue }
            let (owner, key) = (reference["name"]?.string ?? "", reference["key"]?.string ?? "")
            guard arguments.has("resolve"), let session, let resource = Resource.named(plural) else {
                return "# \(name) from \(word) \(owner), key \(key)"
            }
            let tree = try await session.get(resource, owner).tree
            guard let value = tree["data"]?[key]?.string else {
                return "# \(name): \(word) \(owner) has no key \(key)"
            }
            return
                "\(name)=\(plural == "secrets" ? Base64.decode(value).map { String(decoding: $0, as: UTF8.self) } ?? value : value)"
        }
        if let path = source["fieldRef"]?["fieldPath"]?.string { return "# \(name) from field path \(path)" }
        return "# \(name) from \(JSON.text(source))"
    }
}
