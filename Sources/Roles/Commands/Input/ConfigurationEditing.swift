// Changes to the configuration: each goes to the file that has the entry, new ones to the first that exists.

import Formats
import Linux

extension ClientConfiguration {
    /// Of several files where none exists, the last is made.
    var fileForNew: Int { files.firstIndex(where: \.exists) ?? files.count - 1 }

    func fileIndex(of section: Section, _ name: String) -> Int? {
        files.firstIndex { file in
            file.tree[section.rawValue]?.items?.contains { $0["name"]?.string == name } ?? false
        }
    }

    /// Changes the entry's object, or makes the entry. Returns whether it was there.
    @discardableResult
    mutating func change(_ section: Section, _ name: String, _ body: (inout Tree) -> Void) -> Bool {
        let found = fileIndex(of: section, name)
        let index = found ?? fileForNew
        var items = files[index].tree[section.rawValue]?.items ?? []
        if let place = items.firstIndex(where: { $0["name"]?.string == name }) {
            var entry = items[place][section.member] ?? .object([:])
            body(&entry)
            items[place][section.member] = entry
        } else {
            var entry = Tree.object([:])
            body(&entry)
            items.append(
                Tree(.object([Tree.Member("name", .string(name)), Tree.Member(section.member, entry)])))
        }
        files[index].tree[section.rawValue] = .array(items)
        files[index].isChanged = true
        return found != nil
    }

    /// Whether it was there.
    mutating func remove(_ section: Section, _ name: String) -> Bool {
        guard let index = fileIndex(of: section, name) else { return false }
        let items = files[index].tree[section.rawValue]?.items ?? []
        files[index].tree[section.rawValue] = .array(items.filter { $0["name"]?.string != name })
        files[index].isChanged = true
        return true
    }

    package mutating func set(_ cluster: Cluster) {
        change(.clusters, cluster.name) { entry in
            entry["server"] = .string(cluster.server)
            entry["certificate-authority"] = cluster.authorityFile.map { .string($0) }
            entry["certificate-authority-data"] = cluster.authorityData.map { .string($0) }
            entry["tls-server-name"] = cluster.serverName.map { .string($0) }
        }
    }

    package mutating func set(_ user: User) {
        change(.users, user.name) { entry in
            entry["client-certificate"] = user.certificateFile.map { .string($0) }
            entry["client-certificate-data"] = user.certificateData.map { .string($0) }
            entry["client-key"] = user.keyFile.map { .string($0) }
            entry["client-key-data"] = user.keyData.map { .string($0) }
            entry["token"] = user.token.map { .string($0) }
            entry["tokenFile"] = user.tokenFile.map { .string($0) }
        }
    }

    package mutating func set(_ context: Context) {
        change(.contexts, context.name) { entry in
            entry["cluster"] = .string(context.cluster)
            entry["user"] = .string(context.user)
            entry["tenant"] = context.tenant.map { .string($0) }
            entry["namespace"] = context.namespace.map { .string($0) }
        }
    }

    // MARK: As text

    /// All files as one, with every name once.
    package var merged: Tree {
        guard files.count > 1 else { return files.first?.tree ?? ClientConfiguration.nothing }
        var result = ClientConfiguration.nothing
        for file in files.reversed() {
            for member in file.tree.members ?? [] where Section(rawValue: member.key) == nil {
                result[member.key] = member.value
            }
        }
        for section in [Section.clusters, .users, .contexts] {
            let items = entries(section).map { name, entry, _ in
                Tree(.object([Tree.Member("name", .string(name)), Tree.Member(section.member, entry)]))
            }
            result[section.rawValue] = .array(items)
        }
        result["current-context"] = .string(currentContext)
        return result
    }

    package var yaml: String { YAML.text(merged) }

    /// Everything into one file, readable by the owner alone: it may hold keys.
    package func write(to path: String) throws {
        try ClientConfiguration.write(merged, to: path)
    }

    /// What has changed, to where it came from.
    func save() throws(CommandError) {
        for file in files where file.isChanged {
            do { try ClientConfiguration.write(file.tree, to: file.path) } catch {
                throw CommandError("cannot write the configuration \(file.path): \(error)")
            }
        }
    }

    private static func write(_ tree: Tree, to path: String) throws {
        try Files.makeDirectories(Files.parent(of: path))
        try Files.replace(destination(of: path), with: Array(YAML.text(tree).utf8), mode: 0o600)
    }

    /// A link stays one: its target is written.
    private static func destination(of path: String) -> String {
        guard let target = try? Files.target(ofLink: path) else { return path }
        return target.hasPrefix("/") ? target : Files.parent(of: path) + "/" + target
    }
}
