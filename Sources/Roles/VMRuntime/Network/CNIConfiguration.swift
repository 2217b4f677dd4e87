// The network plugins' configuration, as the CNI specification has it: a list of plugins to be called in
// order.

import Formats
import Linux

/// A configuration list, parsed.
struct CNIConfiguration: Sendable {
    var name: String
    var version: String
    /// Each with its `type` and its own settings.
    var plugins: [Tree]
    /// The whole as a list again; what the journal keeps.
    var text: String

    /// From a `.conflist`, or from a `.conf` with a single plugin. `origin` names it in errors.
    init(_ text: String, origin: String) throws(RuntimeError) {
        let root: Tree
        do throws(FormatError) {
            root = try JSON.parse(text)
        } catch {
            throw RuntimeError(.failedPrecondition, "CNI configuration \(origin): \(error)")
        }
        guard let name = root["name"]?.string, !name.isEmpty else {
            throw RuntimeError(.failedPrecondition, "CNI configuration \(origin): 'name' is missing")
        }
        self.name = name
        version = root["cniVersion"]?.string ?? "0.3.1"
        plugins = root["plugins"]?.items ?? [root]
        guard !plugins.isEmpty, plugins.allSatisfy({ Self.isProgramName($0["type"]?.string ?? "") }) else {
            throw RuntimeError(
                .failedPrecondition,
                "CNI configuration \(origin): every plugin needs a 'type', a program's name")
        }
        self.text = JSON.text(
            .object(["cniVersion": .string(version), "name": .string(name), "plugins": .array(plugins)]))
    }

    /// The first file of the folder, by name, that is one. Network plugins are ready when there is one.
    static func load(from directory: String) throws(RuntimeError) -> CNIConfiguration {
        let names = (try? Files.list(directory)) ?? []
        let candidates = names.sorted().filter { name in
            name.hasSuffix(".conflist") || name.hasSuffix(".conf") || name.hasSuffix(".json")
        }
        guard let first = candidates.first else {
            throw RuntimeError(.failedPrecondition, "no CNI configuration in \(directory)")
        }
        let path = "\(directory)/\(first)"
        do {
            return try CNIConfiguration(try Files.readText(path), origin: path)
        } catch {
            throw RuntimeError(error, while: "read CNI configuration \(path)")
        }
    }

    /// What is given to one plugin on its standard input. It is told of those capabilities that it declares.
    func input(for plugin: Tree, previous: Tree?, capabilities: [String: Tree]) -> String {
        var input = plugin
        input["cniVersion"] = .string(version)
        input["name"] = .string(name)
        input["capabilities"] = nil
        var told = Tree.object([:])
        for (name, value) in capabilities.sorted(by: { $0.key < $1.key }) where declares(plugin, name) {
            told[name] = value
        }
        if told.members?.isEmpty == false { input["runtimeConfig"] = told }
        if let previous { input["prevResult"] = previous }
        return JSON.text(input)
    }

    /// Whether any plugin of the list can be told that.
    func declares(_ capability: String) -> Bool { plugins.contains { declares($0, capability) } }

    private func declares(_ plugin: Tree, _ capability: String) -> Bool {
        plugin["capabilities"]?[capability]?.bool == true
    }

    private static func isProgramName(_ text: String) -> Bool {
        !text.isEmpty && !text.contains("/") && text != "." && text != ".."
    }
}
