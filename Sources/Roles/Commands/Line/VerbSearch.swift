// Which verb a command line means: flags may stand before it and between its words.

import Formats

/// A verb that was found, and what is left for it.
struct FoundVerb: Sendable {
    /// From the first word on: `rollout`, `status`.
    let path: [Verb]
    /// Flags and words, without those of the path.
    let rest: [String]

    var verb: Verb { path[path.count - 1] }
    var name: String { path.map(\.name).joined(separator: " ") }
}

enum VerbSearch {
    enum Outcome {
        case found(FoundVerb)
        /// There are only flags.
        case none(rest: [String])
        /// The word means nothing where it stands, behind `path`.
        case unknown(word: String, path: [Verb], near: [String])
    }

    /// Follows the words down the table as far as they lead.
    static func find(_ arguments: [String], in verbs: [Verb]) -> Outcome {
        var path: [Verb] = []
        var rest: [String] = []
        var index = 0
        while index < arguments.count {
            let word = arguments[index]
            if word == "--" { break }
            if word.hasPrefix("-") && word.count > 1 {
                rest.append(word)
                index += 1
                if takesNext(word, path.last?.allFlags ?? Flag.common), index < arguments.count {
                    rest.append(arguments[index])
                    index += 1
                }
                continue
            }
            let level = path.last?.verbs ?? verbs
            guard let next = level.first(where: { $0.answers(to: word) }) else {
                if let last = path.last, last.verbs.isEmpty || last.run != nil { break }
                return .unknown(word: word, path: path, near: near(word, level))
            }
            path.append(next)
            index += 1
            if next.verbs.isEmpty { break }
        }
        rest += arguments[index...]
        return path.isEmpty ? .none(rest: rest) : .found(FoundVerb(path: path, rest: rest))
    }

    /// Whether the value of the flag is the next word.
    private static func takesNext(_ word: String, _ flags: [Flag]) -> Bool {
        guard !word.contains("=") else { return false }
        if word.hasPrefix("--") {
            return flags.first { $0.answers(to: word.dropFirst(2)) }?.takesValue ?? false
        }
        // Of letters that stand together, the first that takes a value has it behind itself, if anything is.
        for (offset, letter) in word.dropFirst().enumerated() {
            guard let flag = flags.first(where: { $0.short == letter }) else { return false }
            if flag.takesValue { return offset == word.count - 2 }
        }
        return false
    }

    /// Verbs that may have been meant, the nearest first.
    static func near(_ word: String, _ verbs: [Verb]) -> [String] {
        let names = verbs.filter { !$0.isHidden }.map(\.name)
        let nearest = nearestName(to: word, among: names)
        let alike = names.filter { $0 != nearest && word.count > 1 && $0.hasPrefix(word) }
        return (nearest.map { [$0] } ?? []) + alike
    }
}
