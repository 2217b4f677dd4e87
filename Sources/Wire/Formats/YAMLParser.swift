// YAML into a tree, by libyaml's events. Scalars are resolved in YAMLScalars.swift. Anchors, aliases and the
// merge key `<<` work; what aliases expand to counts against the limit of nodes.

import CYAML

package enum YAML {
    /// All documents of a text, without those that are empty.
    package static func documents(
        _ text: [UInt8], limits: FormatLimits = FormatLimits()
    ) throws(FormatError) -> [Tree] {
        let result: Result<[Tree], FormatError> = text.withUnsafeBufferPointer { buffer in
            let parser = YAMLParser(text: buffer, limits: limits)
            do throws(FormatError) {
                return .success(try parser.documents())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    package static func documents(_ text: String) throws(FormatError) -> [Tree] {
        try documents(Array(text.utf8))
    }

    /// The only document of a text; an error when there is none or more.
    package static func document(_ text: [UInt8], limits: FormatLimits = FormatLimits()) throws(FormatError)
        -> Tree
    {
        let all = try documents(text, limits: limits)
        guard let first = all.first else {
            throw FormatError(.syntax, "the text holds no document", at: Position(line: 1, column: 1))
        }
        guard all.count == 1 else {
            throw FormatError(.syntax, "expected one document, found \(all.count)", at: all[1].position)
        }
        return first
    }

    package static func document(_ text: String) throws(FormatError) -> Tree {
        try document(Array(text.utf8))
    }

    /// Manifests as kubectl takes them: a text that begins with `{` or `[` is JSON, any other YAML.
    package static func manifests(
        _ text: [UInt8], limits: FormatLimits = FormatLimits()
    ) throws(FormatError) -> [Tree] {
        let first = text.first { !" \t\r\n".utf8.contains($0) }
        guard first == UInt8(ascii: "{") || first == UInt8(ascii: "[") else {
            return try documents(text, limits: limits)
        }
        return [try JSON.parse(text, limits: limits)]
    }
}

/// One use of libyaml's parser: owner of the C struct and of the event that was read last.
private final class YAMLParser {
    private let text: UnsafeBufferPointer<UInt8>
    private let limits: FormatLimits
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let event: UnsafeMutablePointer<yaml_event_t>
    /// What anchors of the current document stand for, with the number of nodes in it.
    private var anchors: [String: (node: Tree, nodes: Int)] = [:]
    private var depth = 0
    private var nodes = 0

    init(text: UnsafeBufferPointer<UInt8>, limits: FormatLimits) {
        self.text = text
        self.limits = limits
        parser = .allocate(capacity: 1)
        event = .allocate(capacity: 1)
        event.initialize(to: yaml_event_t())
        parser.initialize(to: yaml_parser_t())
        precondition(yaml_parser_initialize(parser) == 1, "no memory for a YAML parser")
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_event_delete(event)
        yaml_parser_delete(parser)
        event.deallocate()
        parser.deallocate()
    }

    func documents() throws(FormatError) -> [Tree] {
        var documents: [Tree] = []
        while true {
            try advance()
            switch event.pointee.type {
            case YAML_STREAM_END_EVENT: return documents
            case YAML_DOCUMENT_START_EVENT:
                anchors = [:]
                try advance()
                let node = try self.node()
                try advance()
                if !node.isNull { documents.append(node) }
            default: continue
            }
        }
    }

    private func advance() throws(FormatError) {
        yaml_event_delete(event)
        guard yaml_parser_parse(parser, event) == 1 else { throw failure() }
    }

    private var position: Position { Position(event.pointee.start_mark) }

    // MARK: Nodes

    /// The node whose first event was just read; its last event is read when this returns.
    private func node() throws(FormatError) -> Tree {
        let position = position
        try count(1, at: position)
        switch event.pointee.type {
        case YAML_SCALAR_EVENT:
            let anchor = text(event.pointee.data.scalar.anchor)
            let node = Tree(try scalar(), at: position)
            remember(node, as: anchor, nodes: 1)
            return node
        case YAML_SEQUENCE_START_EVENT:
            let anchor = text(event.pointee.data.sequence_start.anchor)
            try check(tag: text(event.pointee.data.sequence_start.tag), against: "tag:yaml.org,2002:seq")
            return try collection(anchor, at: position) { () throws(FormatError) in .array(try items()) }
        case YAML_MAPPING_START_EVENT:
            let anchor = text(event.pointee.data.mapping_start.anchor)
            try check(tag: text(event.pointee.data.mapping_start.tag), against: "tag:yaml.org,2002:map")
            return try collection(anchor, at: position) { () throws(FormatError) in .object(try members()) }
        case YAML_ALIAS_EVENT:
            let name = text(event.pointee.data.alias.anchor) ?? ""
            guard let target = anchors[name] else {
                throw FormatError(.syntax, "the alias *\(name) has no anchor before it", at: position)
            }
            try count(target.nodes - 1, at: position)
            return target.node
        default: throw FormatError(.syntax, "expected a value", at: position)
        }
    }

    private func collection(
        _ anchor: String?, at position: Position, _ read: () throws(FormatError) -> Tree.Value
    ) throws(FormatError) -> Tree {
        guard depth < limits.depth else {
            throw FormatError(.tooLarge, "nested more than \(limits.depth) deep", at: position)
        }
        depth += 1
        defer { depth -= 1 }
        let before = nodes
        let node = Tree(try read(), at: position)
        remember(node, as: anchor, nodes: nodes - before + 1)
        return node
    }

    private func remember(_ node: Tree, as anchor: String?, nodes: Int) {
        if let anchor { anchors[anchor] = (node, nodes) }
    }

    private func count(_ more: Int, at position: Position) throws(FormatError) {
        nodes += more
        guard nodes <= limits.nodes else {
            throw FormatError(.tooLarge, "more than \(limits.nodes) values, aliases expanded", at: position)
        }
    }

    private func items() throws(FormatError) -> [Tree] {
        var items: [Tree] = []
        while true {
            try advance()
            if event.pointee.type == YAML_SEQUENCE_END_EVENT { return items }
            items.append(try node())
        }
    }

    private func members() throws(FormatError) -> [Tree.Member] {
        var members: [Tree.Member] = []
        var merged: [Tree.Member] = []
        var keys = KeySet()
        while true {
            try advance()
            if event.pointee.type == YAML_MAPPING_END_EVENT { break }
            let start = position
            let isMerge = isPlainScalar("<<")
            let key = try self.key()
            try advance()
            let value = try node()
            if isMerge {
                merged.append(contentsOf: try mergeSources(value, at: start))
                continue
            }
            guard keys.insert(key, after: members) else {
                throw FormatError(
                    .duplicateKey, "the key \(quoted(key)) stands twice in the mapping", at: start)
            }
            members.append(Tree.Member(key, value, at: start))
        }
        for member in merged where keys.insert(member.key, after: members) { members.append(member) }
        return members
    }

    /// The members that `<<: value` brings in; earlier ones win.
    private func mergeSources(_ value: Tree, at start: Position) throws(FormatError) -> [Tree.Member] {
        if let members = value.members { return members }
        guard let sources = value.items, sources.allSatisfy({ $0.members != nil }) else {
            throw FormatError(.wrongType, "<< needs a mapping or a list of mappings", at: start)
        }
        return sources.flatMap { $0.members ?? [] }
    }

    private func isPlainScalar(_ wanted: String) -> Bool {
        event.pointee.type == YAML_SCALAR_EVENT && event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
            && scalarText() == wanted
    }

    /// A mapping's key: any scalar but null, as it is written.
    private func key() throws(FormatError) -> String {
        let start = position
        guard event.pointee.type == YAML_SCALAR_EVENT else {
            throw FormatError(.wrongType, "a key must be a string", at: start)
        }
        if case .null = try scalar() { throw FormatError(.wrongType, "a key must not be null", at: start) }
        return scalarText()
    }

    // MARK: Scalars and tags

    private func scalarText() -> String {
        let scalar = event.pointee.data.scalar
        return String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
    }

    private func scalar() throws(FormatError) -> Tree.Value {
        let text = scalarText()
        let isPlain = event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
        let tag = self.text(event.pointee.data.scalar.tag)
        guard let value = YAMLScalar.value(text, isPlain: isPlain, tag: tag) else {
            throw FormatError(.wrongType, "\(quoted(text)) does not fit its tag \(tag ?? "!")", at: position)
        }
        if case .number(let number) = value, Double(number) == nil {
            throw FormatError(.invalidValue, "\(quoted(text)) is not a number that JSON has", at: position)
        }
        return value
    }

    private func check(tag: String?, against wanted: String) throws(FormatError) {
        guard let tag, tag != wanted, tag != "!" else { return }
        throw FormatError(.wrongType, "the tag \(tag) is not supported here", at: position)
    }

    private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    // MARK: Errors

    /// libyaml's complaint, with its place.
    private func failure() -> FormatError {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? "not YAML"
        if state.error == YAML_READER_ERROR {
            let offset = min(state.problem_offset, text.count)
            let before = String(decoding: text[..<offset], as: UTF8.self)
            let lines = before.split(separator: "\n", omittingEmptySubsequences: false)
            let position = Position(line: lines.count, column: (lines.last?.unicodeScalars.count ?? 0) + 1)
            return FormatError(.syntax, problem, at: position)
        }
        let position = Position(state.problem_mark)
        if state.error == YAML_SCANNER_ERROR, byte(at: state.problem_mark.index) == UInt8(ascii: "\t") {
            return FormatError(.syntax, "a tab where YAML allows only spaces", at: position)
        }
        let context = state.context.map { " (\(String(cString: $0)))" } ?? ""
        return FormatError(.syntax, problem + context, at: position)
    }

    /// The byte of the character with this index; libyaml counts characters.
    private func byte(at index: Int) -> UInt8? {
        var character = -1
        for byte in text {
            if byte & 0xc0 != 0x80 { character += 1 }
            if character == index { return byte }
        }
        return nil
    }
}

extension Position {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
