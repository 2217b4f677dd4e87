// Tables: columns as wide as their widest cell, three spaces between them, no lines.

struct TextTable: Sendable {
    private(set) var rows: [[String]] = []

    init(_ heading: [String] = []) {
        if !heading.isEmpty { rows.append(heading) }
    }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// Without a newline at the end.
    var text: String { lines(widths: TextTable.widths(rows)).joined(separator: "\n") }

    /// For tables whose rows come one by one: widths that earlier rows had stay.
    func lines(widths: [Int]) -> [String] {
        rows.map { row in
            row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell.padded(to: index < widths.count ? widths[index] : 0)
            }.joined(separator: "   ")
        }
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
