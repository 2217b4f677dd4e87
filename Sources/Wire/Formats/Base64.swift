// Base64 (RFC 4648) for bytes in JSON.

enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func append(_ bytes: UnsafeRawBufferPointer, to out: inout [UInt8]) {
        var index = 0
        while index < bytes.count {
            let count = min(3, bytes.count - index)
            var group = UInt32(bytes[index]) << 16
            if count > 1 { group |= UInt32(bytes[index + 1]) << 8 }
            if count > 2 { group |= UInt32(bytes[index + 2]) }
            for place in 0...3 {
                let letter = letters[Int(group >> (18 - 6 * UInt32(place)) & 63)]
                out.append(place <= count ? letter : UInt8(ascii: "="))
            }
            index += 3
        }
    }

    static func append(_ bytes: UnsafeBufferPointer<UInt8>, to out: inout JSONBuffer) {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        append(UnsafeRawBufferPointer(bytes), to: &text)
        out.append(text)
    }

    /// As `decode` below, for ASCII that is held as bytes.
    static func decode(_ text: UnsafeBufferPointer<UInt8>, to out: inout JSONBuffer) -> Bool {
        guard let bytes = decode(String(decoding: text, as: UTF8.self)) else { return false }
        out.append(bytes)
        return true
    }

    /// Nil when the text is not base64. Takes the standard and the URL alphabet, with padding or without;
    /// line breaks are skipped, since manifests wrap long values.
    static func decode(_ text: String) -> [UInt8]? {
        var out: [UInt8] = []
        var group: UInt32 = 0
        var bits = 0
        var letters = 0
        var padding = 0
        for byte in text.utf8 {
            let value: UInt8
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
            case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): continue
            case UInt8(ascii: "="):
                padding += 1
                continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            letters += 1
            group = group << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                out.append(UInt8(truncatingIfNeeded: group >> UInt32(bits)))
            }
        }
        guard letters % 4 != 1, group & (1 << UInt32(bits) - 1) == 0 else { return nil }
        guard padding == 0 || (letters + padding) % 4 == 0 && padding <= 2 else { return nil }
        return out
    }
}
