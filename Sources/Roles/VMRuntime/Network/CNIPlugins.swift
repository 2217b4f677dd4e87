// Calling the network plugins.

import Formats
import Linux

/// Programs that connect a network namespace to a network, by the CNI specification.
struct CNIPlugins: Sendable {
    /// The pod's first interface, which its address is on.
    static let interface = "eth0"

    enum Operation: String, Sendable {
        case add = "ADD"
        case delete = "DEL"
    }

    /// For whom, and what plugins are told besides.
    struct Attachment: Sendable {
        var sandbox: String
        var namespacePath: String
        /// Pairs for CNI_ARGS.
        var arguments: [(key: String, value: String)]
        var interface = CNIPlugins.interface
        /// By the plugins' name for what it is, such as "portMappings": each goes to those that declare it.
        var capabilities: [String: Tree] = [:]
    }

    /// Where the programs are.
    let binaryDirectory: String

    /// Calls all plugins in order, each with the result of the one before. Returns the last result.
    func add(_ configuration: CNIConfiguration, _ attachment: Attachment) async throws -> String {
        var previous: Tree?
        for plugin in configuration.plugins {
            let input = configuration.input(
                for: plugin, previous: previous, capabilities: attachment.capabilities)
            let output = try await call(.add, plugin, input, attachment)
            do throws(FormatError) {
                previous = try JSON.parse(output)
            } catch {
                throw failure(.add, plugin, "its result is not JSON: \(error)")
            }
        }
        return previous.map(JSON.text) ?? "{}"
    }

    /// Takes back what `add` did, or as much of it as was done. May be repeated.
    func delete(_ configuration: CNIConfiguration, _ attachment: Attachment, result: String) async throws {
        let previous = try? JSON.parse(result)
        for plugin in configuration.plugins.reversed() {
            let input = configuration.input(
                for: plugin, previous: previous, capabilities: attachment.capabilities)
            _ = try await call(.delete, plugin, input, attachment)
        }
    }

    private func call(
        _ operation: Operation, _ plugin: Tree, _ input: String, _ attachment: Attachment
    ) async throws -> String {
        let program = "\(binaryDirectory)/\(plugin["type"]?.string ?? "")"
        var environment = Environment.all
        environment["CNI_COMMAND"] = operation.rawValue
        environment["CNI_CONTAINERID"] = attachment.sandbox
        environment["CNI_NETNS"] = attachment.namespacePath
        environment["CNI_IFNAME"] = attachment.interface
        environment["CNI_PATH"] = binaryDirectory
        environment["CNI_ARGS"] = attachment.arguments.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
        let result: CommandResult
        do {
            result = try await Process.run(
                Command(program, [], environment: environment), input: Array(input.utf8),
                timeout: .seconds(60))
        } catch let error as SystemError {
            throw failure(operation, plugin, "\(error)")
        }
        guard result.status.isSuccess else {
            throw failure(operation, plugin, Self.complaint(result))
        }
        return result.outputText
    }

    private func failure(_ operation: Operation, _ plugin: Tree, _ why: String) -> RuntimeError {
        let name = plugin["type"]?.string ?? "?"
        return RuntimeError(.unavailable, "network plugin \(name): \(operation.rawValue): \(why)")
    }

    /// What a plugin says went wrong: the specification's error object, or whatever it wrote.
    private static func complaint(_ result: CommandResult) -> String {
        if let error = try? JSON.parse(result.output), let message = error["msg"]?.string {
            let details = error["details"]?.string ?? ""
            return details.isEmpty ? message : "\(message): \(details)"
        }
        let text = String(result.errorText.split(whereSeparator: \.isNewline).last ?? "")
        return text.isEmpty ? "\(result.status)" : text
    }
}
