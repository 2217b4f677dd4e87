// The names a certificate stands for beside its subject: DNS names, IP addresses and URIs.

import COpenSSL
import Glibc

package struct SubjectAlternativeNames: Sendable, Hashable {
    package var dnsNames: [String]
    /// As text: "10.0.0.1", "fd00::1".
    package var ipAddresses: [String]
    package var uris: [String]

    package init(dnsNames: [String] = [], ipAddresses: [String] = [], uris: [String] = []) {
        self.dnsNames = dnsNames
        self.ipAddresses = ipAddresses
        self.uris = uris
    }

    package var isEmpty: Bool { dnsNames.isEmpty && ipAddresses.isEmpty && uris.isEmpty }

    /// All of them, for people.
    package var all: [String] { dnsNames + ipAddresses + uris }

    /// From a GENERAL_NAMES stack; kinds that nobody here asks for are passed over.
    init(_ names: OpaquePointer?) {
        self.init()
        guard let names else { return }
        for index in 0..<OPENSSL_sk_num(names) {
            guard let raw = OPENSSL_sk_value(names, index) else { continue }
            var type: Int32 = 0
            let name = raw.assumingMemoryBound(to: GENERAL_NAME.self)
            let value = GENERAL_NAME_get0_value(name, &type)?.assumingMemoryBound(to: ASN1_STRING.self)
            guard let value, [GEN_DNS, GEN_IPADD, GEN_URI].contains(type) else { continue }
            let bytes = UnsafeBufferPointer(
                start: ASN1_STRING_get0_data(value), count: Int(ASN1_STRING_length(value)))
            switch type {
            case GEN_DNS: dnsNames.append(String(decoding: bytes, as: UTF8.self))
            case GEN_URI: uris.append(String(decoding: bytes, as: UTF8.self))
            default: Self.address(Array(bytes)).map { ipAddresses.append($0) }
            }
        }
    }

    /// A GENERAL_NAMES stack that the caller frees with `GENERAL_NAMES_free`.
    func encoded() throws(TLSError) -> OpaquePointer {
        let names = try made(OPENSSL_sk_new_null(), "making alternative names")
        do throws(TLSError) {
            for name in dnsNames { try add(name, GEN_DNS, to: names, acceptable: Self.isDNSName(name)) }
            for uri in uris {
                try add(uri, GEN_URI, to: names, acceptable: uri.utf8.contains(UInt8(ascii: ":")))
            }
            for address in ipAddresses {
                guard let octets = a2i_IPADDRESS(address) else {
                    throw TLSError(.invalidRequest, "\"\(address)\" is no IP address for a certificate")
                }
                try push(GEN_IPADD, UnsafeMutableRawPointer(octets), onto: names)
            }
        } catch {
            GENERAL_NAMES_free(names)
            throw error
        }
        return names
    }

    private func add(_ text: String, _ type: Int32, to names: OpaquePointer, acceptable: Bool)
        throws(TLSError)
    {
        guard acceptable, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            let what = type == GEN_DNS ? "DNS name" : "URI"
            throw TLSError(.invalidRequest, "\"\(text)\" is no \(what) for a certificate")
        }
        let value = try made(ASN1_STRING_type_new(V_ASN1_IA5STRING), "making an alternative name")
        let bytes = Array(text.utf8)
        try check(ASN1_STRING_set(value, bytes, Int32(bytes.count)), "setting an alternative name")
        try push(type, UnsafeMutableRawPointer(value), onto: names)
    }

    private func push(_ type: Int32, _ value: UnsafeMutableRawPointer, onto names: OpaquePointer)
        throws(TLSError)
    {
        let name = try made(GENERAL_NAME_new(), "making an alternative name")
        GENERAL_NAME_set0_value(name, type, value)
        guard OPENSSL_sk_push(names, name) > 0 else {
            GENERAL_NAME_free(name)
            throw TLSError(.outOfResources, "no memory for an alternative name")
        }
    }

    /// Labels of letters, digits, hyphens and underscores; the first may be "*".
    private static func isDNSName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.enumerated().allSatisfy { index, label in
                if index == 0 && label == "*" && labels.count > 1 { return true }
                return (1...63).contains(label.utf8.count)
                    && label.unicodeScalars.allSatisfy {
                        $0.isASCII
                            && ($0.properties.isAlphabetic || $0.properties.numericType != nil
                                || "-_".unicodeScalars.contains($0))
                    }
            }
    }

    private static func address(_ octets: [UInt8]) -> String? {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = octets.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, octets, &text, socklen_t(text.count)) != nil else { return nil }
        return text.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    }
}
