// Files of a volume that change all at once: a reader sees the old set or the new one, never a mixture.
//
//     config.yaml -> ..data/config.yaml       what the pod opens
//     ..data      -> ..2026_11_23_1           one rename moves all
//     ..2026_11_23_1/config.yaml
//
// Blocks: call it from the blocking pool.

import Glibc
import Linux

package struct AtomicWriter: Sendable {
    package let directory: String

    private static let current = "..data"

    package init(directory: String) { self.directory = directory }

    /// Makes the directory hold exactly these files. True when something changed.
    @discardableResult
    package func write(_ files: [VolumeFile]) throws(SystemError) -> Bool {
        try Files.makeDirectories(directory)
        let old = try currentTarget()
        if let old, try holds(old, files) { return false }
        let fresh = try writeGeneration(files)
        try link(Self.current, to: fresh)
        try relink(files)
        if let old { try Files.removeTree(path(old)) }
        return true
    }

    private func path(_ name: String) -> String { "\(directory)/\(name)" }

    private func currentTarget() throws(SystemError) -> String? {
        do throws(SystemError) {
            return try Files.target(ofLink: path(Self.current))
        } catch {
            guard error.code == ENOENT else { throw error }
            return nil
        }
    }

    private func holds(_ generation: String, _ files: [VolumeFile]) throws(SystemError) -> Bool {
        guard Files.isDirectory(path(generation)) else { return false }
        guard Set(try list(generation, "")) == Set(files.map(\.path)) else { return false }
        for file in files {
            let name = "\(path(generation))/\(file.path)"
            guard try Files.read(name) == file.content, Self.mode(name) == file.mode else { return false }
        }
        return true
    }

    private static func mode(_ path: String) -> UInt32? {
        var status = stat()
        return stat(path, &status) == 0 ? UInt32(status.st_mode) & 0o777 : nil
    }

    /// All files below, with their paths.
    private func list(_ generation: String, _ folder: String) throws(SystemError) -> [String] {
        var all: [String] = []
        for name in try Files.list("\(path(generation))/\(folder)") {
            let inner = folder.isEmpty ? name : "\(folder)/\(name)"
            if Files.isDirectory("\(path(generation))/\(inner)") {
                all += try list(generation, inner)
            } else {
                all.append(inner)
            }
        }
        return all
    }

    private func writeGeneration(_ files: [VolumeFile]) throws(SystemError) -> String {
        var number = MonotonicClock.now.nanoseconds
        while Files.exists(path("..\(number)")) { number += 1 }
        let generation = "..\(number)"
        try Files.makeDirectories(path(generation))
        for file in files {
            let name = "\(path(generation))/\(file.path)"
            try Files.makeDirectories(Files.parent(of: name))
            try Files.write(file.content, to: name, mode: mode_t(file.mode))
            // Whatever the process's mask takes away.
            try Files.setMode(name, mode_t(file.mode))
        }
        return generation
    }

    private func link(_ name: String, to target: String) throws(SystemError) {
        let temporary = path("..tmp")
        try Files.remove(temporary)
        try Files.makeLink(temporary, to: target)
        try Files.rename(temporary, to: path(name))
    }

    /// One visible link for the first part of each path.
    private func relink(_ files: [VolumeFile]) throws(SystemError) {
        let names = Set(files.map { String($0.path.prefix { $0 != "/" }) })
        let present = Set(try Files.list(directory).filter { !$0.hasPrefix("..") })
        for name in names.subtracting(present) { try link(name, to: "\(Self.current)/\(name)") }
        for name in present.subtracting(names) { try Files.remove(path(name)) }
    }
}
