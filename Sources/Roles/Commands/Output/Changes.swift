// What verbs that change objects share: whether anything is stored, who is noted as the owner of what
// changes, and how the outcome is told.

import API
import Formats
import Messages

enum DryRun: Sendable {
    case none, client, server

    init(_ arguments: Arguments) throws(CommandError) {
        // `--dry-run` alone and with true or false is how kubectl 1.17 had it.
        self =
            switch try arguments.choice(
                "dry-run", ["none", "client", "server", "true", "false", "unchanged"])
            {
            case "client", "true", "unchanged": .client
            case "server": .server
            default: .none
            }
    }

    /// Behind what was done.
    var note: String {
        switch self {
        case .none: ""
        case .client: " (dry run)"
        case .server: " (server dry run)"
        }
    }
}

struct Changes: Sendable {
    static let flags = [Flag.dryRun, .fieldManager, .record] + Flag.printing

    let dryRun: DryRun
    let manager: String
    private let printer: Printer?
    private let output: Output

    /// `manager` is noted unless the flag names another.
    init(_ arguments: Arguments, _ program: CommandLineProgram, manager: String) throws {
        dryRun = try DryRun(arguments)
        self.manager = arguments.value("field-manager") ?? manager
        output = program.output
        printer = try OutputForm(arguments, withTables: false).map { Printer($0, arguments, program.output) }
    }

    /// Whether nothing is asked of a server that could change anything.
    var isLocal: Bool { dryRun == .client }
    var isServerDryRun: Bool { dryRun == .server }
    /// Whether objects are printed as they are, and not what was done to them.
    var printsObjects: Bool { printer != nil }

    /// `pod/web created`, or the object in the form that was asked for.
    func tell(_ object: FetchedObject, _ what: String) throws {
        if let printer { return try printer.print(object) }
        output.print("\(try object.display) \(what)\(dryRun.note)")
    }

    /// Several objects in the form that was asked for: one alone, or a list.
    func print(_ objects: [FetchedObject]) throws {
        guard let printer else { return }
        if objects.count == 1 { try printer.print(objects[0]) } else { try printer.print(list: objects) }
    }
}
