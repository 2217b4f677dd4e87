// Names that the operator gives to images: a short one for a long address, or another place for all of a
// kind.

import Formats
import Linux

/// A YAML file, read at each pull, with a list of translations:
///
///     - name: debian                     # exactly this name
///       image: https://images.example.org/debian-12.qcow2@sha256:…
///     - prefix: mirror/                  # names that begin so; the rest is appended
///       image: registry.example.org/vm/
///
/// The first exact name counts, else the longest prefix. The image is listed under the name that was asked
/// for.
struct ImageNames: Sendable {
    /// Nil for none.
    let path: String?

    /// Nil when the name stands for itself.
    func translation(of name: String) throws(RuntimeError) -> String? {
        guard let path else { return nil }
        let entries: [Tree]
        do {
            entries = try YAML.document(try Files.readText(path)).items ?? []
        } catch {
            throw RuntimeError(.failedPrecondition, "image names: \(path): \(error)")
        }
        var longest: (prefix: String, image: String)?
        for (index, entry) in entries.enumerated() {
            guard let image = entry["image"]?.string, !image.isEmpty else {
                throw RuntimeError(.failedPrecondition, "image names: \(path): entry \(index) has no image")
            }
            if let exact = entry["name"]?.string, exact == name { return image }
            guard let prefix = entry["prefix"]?.string, !prefix.isEmpty, name.hasPrefix(prefix) else {
                continue
            }
            if prefix.utf8.count > (longest?.prefix.utf8.count ?? 0) { longest = (prefix, image) }
        }
        return longest.map { $0.image + name.dropFirst($0.prefix.count) }
    }
}
