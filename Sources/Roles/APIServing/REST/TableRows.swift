// Objects as rows of a meta.k8s.io Table, which kubectl prints as they are.

import API
import Diagnostics
import Formats
import Messages

struct TableRows: Sendable {
    /// What goes along with each row: `includeObject` of the query.
    enum Companion: String {
        case none = "None"
        case metadata = "Metadata"
        case object = "Object"
    }

    private let table: Table
    private let narrow: Set<String>
    private let companion: Companion
    private let now: WallTime

    init(_ resource: Resource, _ query: QueryParameters, now: WallTime) throws(APIError) {
        table = Table(resource, .wide)
        narrow = Set(Table(resource).headings)
        let asked = query["includeObject"] ?? ""
        guard let companion = asked.isEmpty ? .metadata : Companion(rawValue: asked) else {
            throw .badRequest("includeObject: \"\(asked)\" is none of None, Metadata, Object")
        }
        self.companion = companion
        self.now = now
    }

    func table(
        _ version: String, _ objects: [[UInt8]], _ metadata: ListMeta, withColumns: Bool = true
    ) throws(APIError) -> Tree {
        var rows: [Tree] = []
        for object in objects { rows.append(try row(object, version)) }
        var members = [
            Tree.Member("kind", .string("Table")),
            Tree.Member("apiVersion", .string("meta.k8s.io/\(version)")),
            Tree.Member("metadata", metadata.tree),
        ]
        members.append(Tree.Member("columnDefinitions", withColumns ? .array(columns) : .null))
        members.append(Tree.Member("rows", .array(rows)))
        return Tree(.object(members))
    }

    private var columns: [Tree] {
        table.headings.map { heading in
            .object([
                "name": .string(Self.title(heading)), "type": .string("string"),
                "format": .string(heading == "NAME" ? "name" : ""), "description": .string(""),
                "priority": .number(narrow.contains(heading) ? 0 : 1),
            ])
        }
    }

    /// `UP-TO-DATE` as `Up-To-Date`.
    private static func title(_ heading: String) -> String {
        var isFirst = true
        return String(
            heading.map { letter -> Character in
                defer { isFirst = !letter.isLetter && !letter.isNumber }
                return isFirst ? letter : Character(letter.lowercased())
            })
    }

    private func row(_ object: [UInt8], _ version: String) throws(APIError) -> Tree {
        let cells: [String]
        do { cells = try table.cells(object, now: now) } catch {
            throw .internalError("the stored object has no row: \(error)")
        }
        var members = [Tree.Member("cells", .array(cells.map { .string($0) }))]
        switch companion {
        case .none: break
        case .metadata: members.append(Tree.Member("object", try Rendering.metadata(object, version)))
        case .object: members.append(Tree.Member("object", try table.resource.tree(object)))
        }
        return Tree(.object(members))
    }
}
