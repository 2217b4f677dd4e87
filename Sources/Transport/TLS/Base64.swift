// Base64 of RFC 4648: the standard alphabet and the one for URLs, with and without padding.

package enum Base64 {
    package enum Alphabet: Sendable {
        case standard
        case url
    }
    package enum Padding: Sendable {
        case padded
        case unpadded
    }

    package static func encode(
        _ bytes: [UInt8], alphabet: Alphabet = .standard, padding: Padding = .padded
    ) -> String {
        let symbols = symbols(alphabet)
        return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { buffer in
            var count = 0
            for start in stride(from: 0, to: bytes.count, by: 3) {
                let present = min(3, bytes.count - start)
                var group = UInt32(bytes[start]) << 16
                if present > 1 { group |= UInt32(bytes[start + 1]) << 8 }
                if present > 2 { group |= UInt32(bytes[start + 2]) }
                for position in 0..<4 {
                    if position <= present {
                        buffer[count] = symbols[Int(group >> (18 - 6 * UInt32(position))) & 63]
                    } else if padding == .padded {
                        buffer[count] = UInt8(ascii: "=")
                    } else {
                        break
                    }
                    count += 1
                }
            }
            return count
        }
    }

    /// Nil for symbols of the other alphabet, padding that is wrong for the length, and stray low bits: one
    /// text for one value. Padding may be absent.
    package static func decode(_ text: some StringProtocol, alphabet: Alphabet = .standard) -> [UInt8]? {
        var digits = Array(text.utf8)[...]
        let padding = digits.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        guard padding == 0 || (padding <= 2 && digits.count.isMultiple(of: 4)) else { return nil }
        digits = digits.dropLast(padding)
        guard digits.count % 4 != 1 else { return nil }
        let values = values(alphabet)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 4 * 3 + 2)
        var group: UInt32 = 0
        var bits = 0
        for digit in digits {
            let value = values[Int(digit)]
            guard value < 64 else { return nil }
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        guard group & (1 << UInt32(bits) - 1) == 0 else { return nil }
        return bytes
    }

    private static func symbols(_ alphabet: Alphabet) -> [UInt8] {
        switch alphabet {
        case .standard: standardSymbols
        case .url: urlSymbols
        }
    }

    private static func values(_ alphabet: Alphabet) -> [UInt8] {
        switch alphabet {
        case .standard: standardValues
        case .url: urlValues
        }
    }

    private static let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    private static let standardSymbols = Array((common + "+/").utf8)
    private static let urlSymbols = Array((common + "-_").utf8)
    private static let standardValues = inverse(standardSymbols)
    private static let urlValues = inverse(urlSymbols)

    /// The value of each byte, 255 for those that are no symbol.
    private static func inverse(_ symbols: [UInt8]) -> [UInt8] {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
        return values
    }
}
