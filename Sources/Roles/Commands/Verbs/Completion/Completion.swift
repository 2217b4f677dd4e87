// What may stand at a place of the command line: out of the same table that the parser uses, and for names
// out of the cluster.

import API
import APIClient
import Formats
import Messages

struct Completion: Sendable {
    struct Candidate: Sendable {
        var text: String
        var description = ""
    }

    enum Answer: Sendable {
        case candidates([Candidate])
        /// The shell's own completion of paths.
        case files
    }

    let program: CommandLineProgram
    /// Whole words before the one that is being written.
    private let before: [String]
    /// As far as it is written.
    private let current: String

    init(_ program: CommandLineProgram, before: [String], current: String) {
        self.program = program
        self.before = before
        self.current = current
    }

    /// What has been written, as far as it is understood.
    private struct Place {
        var path: [Verb] = []
        var words: [String] = []
        /// The flag whose value is to follow.
        var pending: Flag?
        /// Flags with their values, for the session that is asked.
        var given: [String] = []
        var isBehindDashes = false
    }

    func answer() async -> Answer {
        var place = place()
        let flags = place.path.last?.allFlags ?? Flag.common
        if place.isBehindDashes { return .candidates([]) }
        if let flag = place.pending {
            place.given.removeLast()
            return await values(of: flag, current, "", place)
        }
        if current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
            let name = current[..<equals].dropFirst(2)
            guard let flag = flags.first(where: { $0.answers(to: name) }) else { return .candidates([]) }
            let value = String(current[current.index(after: equals)...])
            return await values(of: flag, value, String(current[...equals]), place)
        }
        if current.hasPrefix("-") { return .candidates(matching(flagNames(flags))) }
        return await words(place)
    }

    private func place() -> Place {
        var place = Place()
        for word in before {
            let flags = place.path.last?.allFlags ?? Flag.common
            if place.pending != nil {
                place.given.append(word)
                place.pending = nil
            } else if word == "--" {
                place.isBehindDashes = true
            } else if word.hasPrefix("-") && word.count > 1 {
                place.given.append(word)
                let flag =
                    word.hasPrefix("--")
                    ? flags.first { $0.answers(to: word.dropFirst(2)) }
                    : flags.first { $0.short == word.last && word.count == 2 }
                if let flag, flag.takesValue { place.pending = flag }
            } else {
                let level = place.path.isEmpty ? program.verbs : place.path[place.path.count - 1].verbs
                if place.words.isEmpty, let verb = level.first(where: { $0.answers(to: word) }) {
                    place.path.append(verb)
                } else {
                    place.words.append(word)
                }
            }
        }
        return place
    }

    // MARK: Flags

    private func flagNames(_ flags: [Flag]) -> [Candidate] {
        flags.filter { !$0.isHidden }.map {
            Candidate(text: "--\($0.name)" + ($0.takesValue ? "=" : ""), description: $0.help)
        }
    }

    private func values(of flag: Flag, _ value: String, _ prefix: String, _ place: Place) async -> Answer {
        switch flag.kind {
        case .on: return .candidates(matching(["true", "false"].map { Candidate(text: prefix + $0) }))
        default: break
        }
        switch await candidates(flag.candidates, value, place) {
        case .files: return .files
        case .candidates(let found):
            return .candidates(
                found.filter { $0.text.hasPrefix(value) }.map {
                    Candidate(text: prefix + $0.text, description: $0.description)
                })
        }
    }

    // MARK: Words

    private func words(_ place: Place) async -> Answer {
        let level = place.path.isEmpty ? program.verbs : place.path[place.path.count - 1].verbs
        var found: [Candidate] = []
        if place.words.isEmpty {
            found = level.filter { !$0.isHidden }.map { Candidate(text: $0.name, description: $0.summary) }
        }
        guard let verb = place.path.last else { return .candidates(matching(found)) }
        switch await candidates(verb.words, current, place) {
        case .files: return found.isEmpty ? .files : .candidates(matching(found))
        case .candidates(let more): return .candidates(matching(found + more))
        }
    }

    private func matching(_ candidates: [Candidate]) -> [Candidate] {
        candidates.filter { $0.text.hasPrefix(current) }
    }

    private func candidates(_ kind: Candidates, _ value: String, _ place: Place) async -> Answer {
        func names(_ texts: [String]) -> Answer { .candidates(texts.map { Candidate(text: $0) }) }
        switch kind {
        case .nothing: return names([])
        case .files: return .files
        case .choice(let words): return names(words)
        case .kinds: return names(kinds(value))
        case .objects: return names(await objects(value, place))
        case .names(let plural):
            let known = await self.names(of: plural, place)
            return names(known.filter { !place.words.contains($0) })
        case .containers: return names(await containers(place))
        case .contexts: return names(configuration(place)?.contexts.map(\.name) ?? [])
        case .clusters: return names(configuration(place)?.clusters.map(\.name) ?? [])
        case .users: return names(configuration(place)?.users.map(\.name) ?? [])
        case .verbs:
            let path = VerbSearch.find(place.words, in: program.verbs)
            guard case .found(let found) = path else { return names(program.verbs.map(\.name)) }
            return names(found.verb.verbs.map(\.name))
        }
    }

    // MARK: Objects

    /// Behind a comma, another kind.
    private func kinds(_ value: String) -> [String] {
        let head = value.lastIndex(of: ",").map { String(value[...$0]) } ?? ""
        return Resource.all.map { head + $0.plural }
    }

    /// A kind first, then names of it; or KIND/NAME.
    private func objects(_ value: String, _ place: Place) async -> [String] {
        if let slash = value.firstIndex(of: "/") {
            let kind = String(value[..<slash])
            return await names(of: kind, place).map { "\(kind)/\($0)" }
        }
        guard let first = place.words.first else { return kinds(value) }
        if first.contains("/") { return Resource.all.map { "\($0.plural)/" } }
        return await names(of: first, place).filter { !place.words.dropFirst().contains($0) }
    }

    private func names(of kind: String, _ place: Place) async -> [String] {
        guard let session = session(place), let resource = try? await session.kinds.named(kind),
            let (objects, _) = try? await session.list(resource, ObjectRange())
        else { return [] }
        return objects.compactMap { try? $0.header.name }
    }

    private func containers(_ place: Place) async -> [String] {
        guard let word = place.words.first, let session = session(place), let pods = Resource.named("pods"),
            let name = word.split(separator: "/").last,
            let object = try? await session.get(pods, String(name)), let pod = try? Pod(bytes: object.bytes)
        else { return [] }
        return (pod.spec.initContainers + pod.spec.containers).map(\.name)
    }

    // MARK: Where to ask

    private func arguments(_ place: Place) -> Arguments? {
        try? Arguments(place.given, flags: place.path.last?.allFlags ?? Flag.common, verb: "")
    }

    private func configuration(_ place: Place) -> ClientConfiguration? {
        guard let arguments = arguments(place) else { return nil }
        return try? ClientConfiguration(arguments, program.environment)
    }

    /// Somebody waits at the keyboard: three seconds at most.
    private func session(_ place: Place) -> Session? {
        guard let arguments = arguments(place), var session = try? Session.open(arguments, program) else {
            return nil
        }
        session.client.timeout = min(session.client.timeout, .seconds(3))
        return session
    }
}
