// How objects are printed: `-o`.

import Formats
import Linux

enum OutputForm: Sendable {
    case table(wide: Bool)
    case yaml
    case json
    case name
    case jsonPath(JSONPathTemplate)
    case template(GoTemplate)
    case columns(CustomColumns)

    /// Forms whose text is made of objects, one by one or as a list.
    private static let objectForms = [
        "go-template", "go-template-file", "json", "jsonpath", "jsonpath-as-json", "jsonpath-file", "name",
        "template", "templatefile", "yaml",
    ]
    private static let tableForms = ["custom-columns", "custom-columns-file", "wide"]

    /// Nil without `-o`. `withTables`: whether the verb shows tables at all.
    init?(_ arguments: Arguments, withTables: Bool) throws {
        let template = arguments.value("template")
        let text = arguments.value("output") ?? (template == nil ? "" : "go-template")
        guard !text.isEmpty else { return nil }
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let form = String(parts[0])
        let isKnown = Self.objectForms.contains(form) || (withTables && Self.tableForms.contains(form))
        guard isKnown else { throw Self.unknown(form, withTables) }
        let argument = parts.count > 1 ? String(parts[1]) : template
        switch form {
        case "wide": self = .table(wide: true)
        case "yaml": self = .yaml
        case "json": self = .json
        case "name": self = .name
        default: self = try Self.withArgument(form, argument ?? "")
        }
    }

    private static func withArgument(_ form: String, _ argument: String) throws -> OutputForm {
        let isFile = form.hasSuffix("file")
        guard !argument.isEmpty else {
            throw CommandError("\(form) format specified but no \(isFile ? "file" : "template") given")
        }
        var text = argument
        if isFile {
            do { text = try Files.readText(argument, atMost: 1 << 20) } catch {
                throw CommandError("cannot read \(argument): \(error)")
            }
        }
        switch form {
        case "custom-columns": return .columns(try CustomColumns(argument))
        case "custom-columns-file": return .columns(try CustomColumns(file: text))
        case "jsonpath", "jsonpath-file": return .jsonPath(try JSONPathTemplate(text))
        case "jsonpath-as-json": return .jsonPath(try JSONPathTemplate(text, result: .json))
        default: return .template(try GoTemplate(text))
        }
    }

    private static func unknown(_ form: String, _ withTables: Bool) -> CommandError {
        let allowed = (objectForms + (withTables ? tableForms : [])).sorted()
        let near = nearestName(to: form, among: allowed).map { "; did you mean \"\($0)\"?" } ?? ""
        return CommandError(
            "unable to match a printer suitable for the output format \"\(form)\", "
                + "allowed formats are: \(allowed.joined(separator: ","))\(near)")
    }
}
