// The rows of `arktos get`: what the kind shows, with the columns that flags add.

import API
import Diagnostics

struct ObjectRows: Sendable {
    private let isWide: Bool
    private let isAllTenants: Bool
    private let isAllNamespaces: Bool
    private let showsLabels: Bool
    private let showsKind: Bool
    private let labelColumns: [String]
    private let clock: any WallClock

    init(_ arguments: Arguments, _ form: OutputForm, _ range: ObjectRange, _ clock: any WallClock) {
        if case .table(wide: true) = form { isWide = true } else { isWide = false }
        isAllTenants = range.isAllTenants
        isAllNamespaces = range.isAllNamespaces
        showsLabels = arguments.has("show-labels")
        showsKind = arguments.has("show-kind")
        labelColumns = arguments.list("label-columns")
        self.clock = clock
    }

    func heading(_ resource: Resource) -> [String] {
        var cells: [String] = []
        if isAllTenants && resource.scope != .cluster { cells.append("TENANT") }
        if isAllNamespaces && resource.scope == .namespace { cells.append("NAMESPACE") }
        cells += Table(resource, isWide ? .wide : .normal).headings
        cells += labelColumns.map { ($0.split(separator: "/").last.map { String($0) } ?? $0).uppercased() }
        if showsLabels { cells.append("LABELS") }
        return cells
    }

    /// `isQualified`: among objects of other kinds, names say which kind they are of.
    func row(_ object: FetchedObject, isQualified: Bool) throws -> [String] {
        let metadata = try object.metadata
        var cells: [String] = []
        if isAllTenants && object.resource.scope != .cluster { cells.append(metadata.tenant) }
        if isAllNamespaces && object.resource.scope == .namespace { cells.append(metadata.namespace) }
        var columns = try Table(object.resource, isWide ? .wide : .normal).cells(object.bytes, now: clock.now)
        if isQualified || showsKind { columns[0] = try object.display }
        cells += columns
        cells += labelColumns.map { metadata.labels[$0] ?? "" }
        if showsLabels {
            let labels = metadata.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            cells.append(labels.isEmpty ? "<none>" : labels.joined(separator: ","))
        }
        return cells
    }
}
