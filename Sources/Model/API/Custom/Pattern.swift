// Regular expressions of schemas: RE2's syntax, matched in time that grows with text and pattern and never
// faster, since both may come from somebody who wishes us ill. A pattern is a program of small steps, and all
// of its ways are followed at once, a character at a time.

/// What is wrong with a pattern, in Go's words.
package struct PatternError: Error, Hashable, Sendable, CustomStringConvertible {
    let what: String
    let part: String

    package var description: String { "error parsing regexp: \(what): `\(part)`" }
}

package struct Pattern: Sendable {
    /// Bytes of a pattern's text, and steps of its program.
    package static let maximumLength = 4096
    package static let maximumInstructions = 8192

    enum Instruction: Sendable {
        /// Goes on with the next instruction after a character of the set with this index.
        case character(Int)
        /// Goes on at both.
        case split(Int, Int)
        case jump(Int)
        case assert(PatternNode.Assertion)
        case match
    }

    package let text: String
    private let program: [Instruction]
    private let sets: [PatternSet]

    package init(_ text: String) throws(PatternError) {
        guard text.utf8.count <= Self.maximumLength else {
            throw PatternError(what: "expression too large", part: "\(text.prefix(40))…")
        }
        var parser = PatternParser(text)
        var compiler = PatternCompiler(text)
        try compiler.add(try parser.parse())
        self.text = text
        program = compiler.program + [.match]
        sets = compiler.sets
    }

    package var instructionCount: Int { program.count }

    /// Whether the pattern matches somewhere in the text. What that costs is taken from `budget`; nil when
    /// that does not suffice.
    package func matches(_ text: String, budget: inout Int) -> Bool? {
        var run = PatternRun(program, sets, Array(text.unicodeScalars))
        return run.search(&budget)
    }
}

/// From nodes to a program.
private struct PatternCompiler {
    let text: String
    var program: [Pattern.Instruction] = []
    var sets: [PatternSet] = []

    init(_ text: String) { self.text = text }

    mutating func add(_ node: PatternNode) throws(PatternError) {
        switch node {
        case .empty: return
        case .set(let set):
            try emit(.character(sets.count))
            sets.append(set)
        case .assertion(let assertion): try emit(.assert(assertion))
        case .sequence(let nodes): for node in nodes { try add(node) }
        case .choice(let nodes): try choice(nodes[...])
        case .repeated(let node, let least, let most): try repetition(node, least, most)
        }
    }

    private mutating func emit(_ instruction: Pattern.Instruction) throws(PatternError) {
        guard program.count < Pattern.maximumInstructions else {
            throw PatternError(what: "expression too large", part: text)
        }
        program.append(instruction)
    }

    private mutating func choice(_ nodes: ArraySlice<PatternNode>) throws(PatternError) {
        var exits: [Int] = []
        for (index, node) in nodes.enumerated() {
            guard index < nodes.count - 1 else {
                try add(node)
                continue
            }
            let split = program.count
            try emit(.split(split + 1, 0))
            try add(node)
            exits.append(program.count)
            try emit(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        for exit in exits { program[exit] = .jump(program.count) }
    }

    private mutating func repetition(_ node: PatternNode, _ least: Int, _ most: Int?) throws(PatternError) {
        for _ in 0..<least {
            let before = program.count
            try add(node)
            // Nothing, however often it is repeated.
            if program.count == before { break }
        }
        guard let most else {
            let split = program.count
            try emit(.split(split + 1, 0))
            try add(node)
            try emit(.jump(split))
            program[split] = .split(split + 1, program.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(program.count)
            try emit(.split(program.count + 1, 0))
            try add(node)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }
}

/// One search.
private struct PatternRun {
    private let program: [Pattern.Instruction]
    private let sets: [PatternSet]
    private let text: [Unicode.Scalar]
    /// Instructions that wait for the next character, in any order, each once.
    private var waiting: [Int] = []
    /// The position, counted from 1, at which an instruction was reached last.
    private var reached: [Int]
    private var stack: [Int] = []

    init(_ program: [Pattern.Instruction], _ sets: [PatternSet], _ text: [Unicode.Scalar]) {
        self.program = program
        self.sets = sets
        self.text = text
        reached = Array(repeating: 0, count: program.count)
    }

    mutating func search(_ budget: inout Int) -> Bool? {
        var waiting: [Int] = []
        for position in 0...text.count {
            self.waiting = []
            for instruction in waiting {
                budget -= 1
                guard position > 0, case .character(let set) = program[instruction],
                    sets[set].contains(text[position - 1])
                else { continue }
                if follow(instruction + 1, at: position, &budget) { return true }
            }
            // A match may begin anywhere.
            if follow(0, at: position, &budget) { return true }
            guard budget > 0 else { return nil }
            swap(&waiting, &self.waiting)
        }
        return false
    }

    /// Everything that is reached from an instruction without a character; true if that is the end.
    private mutating func follow(_ first: Int, at position: Int, _ budget: inout Int) -> Bool {
        stack.append(first)
        while let instruction = stack.popLast() {
            guard reached[instruction] != position + 1 else { continue }
            reached[instruction] = position + 1
            budget -= 1
            switch program[instruction] {
            case .character: waiting.append(instruction)
            case .jump(let next): stack.append(next)
            case .split(let one, let other):
                stack.append(other)
                stack.append(one)
            case .assert(let assertion):
                if assertion.holds(in: text, at: position) { stack.append(instruction + 1) }
            case .match:
                stack.removeAll(keepingCapacity: true)
                return true
            }
        }
        return false
    }
}
