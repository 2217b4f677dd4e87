// Sets of characters in patterns.

struct PatternSet: Sendable {
    private var ranges: [ClosedRange<Unicode.Scalar>] = []
    /// Those that are in a whole general category of Unicode, or in none of them.
    private var categories: [(name: String, isIn: Bool)] = []
    private var isNegated = false
    /// Sets that are in this one and cannot be said by ranges.
    private var others: [PatternSet] = []

    init() {}
    init(_ ranges: ClosedRange<Unicode.Scalar>...) { self.ranges = ranges }

    /// "L", "Lu", "Nd", …; nil for a name that is none.
    init?(category name: String) {
        guard name.isEmpty || Self.categoryNames.contains(name), !name.isEmpty else { return nil }
        categories = [(name, true)]
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var isIn = ranges.contains { $0.contains(scalar) }
        if !isIn, !categories.isEmpty {
            let own = scalar.properties.generalCategory.shortName
            isIn = categories.contains { own.hasPrefix($0.name) == $0.isIn }
        }
        if !isIn { isIn = others.contains { $0.contains(scalar) } }
        return isIn != isNegated
    }

    var negated: PatternSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    mutating func formUnion(_ other: PatternSet) {
        if other.isNegated {
            others.append(other)
        } else {
            ranges += other.ranges
            categories += other.categories
            others += other.others
        }
    }

    /// With the other case of each letter of ASCII, and of single letters beyond.
    var ignoringCase: PatternSet {
        var set = self
        for range in ranges {
            for (letters, shift) in [(UInt32(65)...90, 32), (UInt32(97)...122, -32)] {
                let low = max(range.lowerBound.value, letters.lowerBound)
                let high = min(range.upperBound.value, letters.upperBound)
                guard low <= high, let first = Unicode.Scalar(UInt32(Int(low) + shift)),
                    let last = Unicode.Scalar(UInt32(Int(high) + shift))
                else { continue }
                set.ranges.append(first...last)
            }
            guard range.lowerBound == range.upperBound, !range.lowerBound.isASCII else { continue }
            let properties = range.lowerBound.properties
            for text in [properties.lowercaseMapping, properties.uppercaseMapping] {
                let scalars = text.unicodeScalars
                if scalars.count == 1, let only = scalars.first { set.ranges.append(only...only) }
            }
        }
        return set
    }

    // MARK: Sets with names

    static let everything = PatternSet().negated
    static let noNewline = PatternSet("\n"..."\n").negated
    static let digit = PatternSet("0"..."9")
    static let word = PatternSet("0"..."9", "A"..."Z", "_"..."_", "a"..."z")
    static let space = PatternSet("\t"..."\n", "\u{c}"..."\r", " "..." ")

    static let perl: [Unicode.Scalar: PatternSet] = [
        "d": digit, "D": digit.negated, "w": word, "W": word.negated, "s": space, "S": space.negated,
    ]

    static let posix: [String: PatternSet] = [
        "alnum": PatternSet("0"..."9", "A"..."Z", "a"..."z"), "alpha": PatternSet("A"..."Z", "a"..."z"),
        "ascii": PatternSet("\0"..."\u{7f}"), "blank": PatternSet("\t"..."\t", " "..." "),
        "cntrl": PatternSet("\0"..."\u{1f}", "\u{7f}"..."\u{7f}"), "digit": digit,
        "graph": PatternSet("!"..."~"), "lower": PatternSet("a"..."z"), "print": PatternSet(" "..."~"),
        "punct": PatternSet("!"..."/", ":"..."@", "["..."`", "{"..."~"),
        "space": PatternSet("\t"..."\r", " "..." "), "upper": PatternSet("A"..."Z"), "word": word,
        "xdigit": PatternSet("0"..."9", "A"..."F", "a"..."f"),
    ]

    private static let categoryNames: Set = [
        "C", "Cc", "Cf", "Cs", "Co", "Cn", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N",
        "Nd",
        "Nl", "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl",
        "Zp",
        "Zs",
    ]
}

extension Unicode.GeneralCategory {
    fileprivate var shortName: String {
        switch self {
        case .uppercaseLetter: "Lu"
        case .lowercaseLetter: "Ll"
        case .titlecaseLetter: "Lt"
        case .modifierLetter: "Lm"
        case .otherLetter: "Lo"
        case .nonspacingMark: "Mn"
        case .spacingMark: "Mc"
        case .enclosingMark: "Me"
        case .decimalNumber: "Nd"
        case .letterNumber: "Nl"
        case .otherNumber: "No"
        case .connectorPunctuation: "Pc"
        case .dashPunctuation: "Pd"
        case .openPunctuation: "Ps"
        case .closePunctuation: "Pe"
        case .initialPunctuation: "Pi"
        case .finalPunctuation: "Pf"
        case .otherPunctuation: "Po"
        case .mathSymbol: "Sm"
        case .currencySymbol: "Sc"
        case .modifierSymbol: "Sk"
        case .otherSymbol: "So"
        case .spaceSeparator: "Zs"
        case .lineSeparator: "Zl"
        case .paragraphSeparator: "Zp"
        case .control: "Cc"
        case .format: "Cf"
        case .surrogate: "Cs"
        case .privateUse: "Co"
        case .unassigned: "Cn"
        @unknown default: "Cn"
        }
    }
}
