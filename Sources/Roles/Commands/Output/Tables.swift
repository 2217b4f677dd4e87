// Tables: columns as wide as their widest cell, spaces between them, no lines.

struct TextTable: Sendable {
    private(set) var rows: [[String]] = []
    private let hasHeading: Bool

    init(_ heading: [String] = []) {
        hasHeading = !heading.isEmpty
        if hasHeading { rows.append(heading) }
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// Without a newline at the end.
    var text: String { lines().joined(separator: "\n") }

    /// With `gap` spaces between columns.
    func lines(gap: Int = 3) -> [String] { lines(widths: TextTable.widths(rows), gap: gap) }

    /// For tables whose rows come one by one: widths that earlier rows had stay.
    func lines(widths: [Int], gap: Int = 3) -> [String] {
        let space = String(repeating: " ", count: gap)
        return rows.map { row in
            row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell.padded(to: index < widths.count ? widths[index] : 0)
            }.joined(separator: space).withoutSpaceAtEnd
        }
    }

    /// With a line below each heading.
    var ruled: TextTable {
        guard hasHeading, let heading = rows.first else { return self }
        var table = TextTable(heading)
        table.add(heading.map { String(repeating: "-", count: $0.count) })
        for row in rows.dropFirst() { table.add(row) }
        return table
    }

    static func widths(_ rows: [[String]]) -> [Int] {
        var widths: [Int] = []
        for row in rows {
            for (index, cell) in row.enumerated() {
                if index < widths.count {
                    widths[index] = max(widths[index], cell.count)
                } else {
                    widths.append(cell.count)
                }
            }
        }
        return widths
    }
}
