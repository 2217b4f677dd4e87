// The comments of the API's protos as a generated file, for whoever explains what an object is made of.

/// What is said of messages whose JSON is Kubernetes', which objects are made of.
struct DocumentationFile {
    let schema: Schema

    func content() -> String {
        var source = Source()
        source.line("// Made from Protos/ by protoc-gen-arktos: what the protos say of the parts of objects.")
        source.line()
        source.line(
            "/// A line \"=MESSAGE TEXT\" for each message, and after it \"NAME TEXT\" for each of its fields by"
        )
        source.line("/// their JSON names. In a text, \"|\" begins a new paragraph.")
        source.line("package let protoDocumentation = #\"\"\"")
        source.indented { source in
            for file in schema.files where schema.toGenerate.contains(file.path) && file.usesKubernetesJSON {
                for message in file.messages { write(message, into: &source) }
            }
            source.line("\"\"\"#")
        }
        return source.text
    }

    private func write(_ message: Schema.MessageType, into source: inout Source) {
        guard !message.isMapEntry else { return }
        source.line("=\(message.fullName) \(text(message.comment))")
        for field in message.fields where !text(field.comment).isEmpty {
            source.line("\(field.jsonName) \(text(field.comment))")
        }
        for nested in message.messages { write(nested, into: &source) }
    }

    /// One line: paragraphs with "|" between them.
    private func text(_ comment: String) -> String {
        var paragraphs: [[Substring]] = [[]]
        for line in comment.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.split(separator: " ")
            if words.isEmpty { paragraphs.append([]) } else { paragraphs[paragraphs.count - 1] += words }
        }
        return paragraphs.filter { !$0.isEmpty }
            .map { words in words.map { $0 == "|" ? "/" : $0 }.joined(separator: " ") }
            .joined(separator: "|")
    }
}
