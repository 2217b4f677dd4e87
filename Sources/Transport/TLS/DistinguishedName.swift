// The name of a certificate's subject or issuer: the three attributes that speak about identity here.

import COpenSSL

package struct DistinguishedName: Sendable, Hashable, CustomStringConvertible {
    /// Empty when the name has none.
    package let commonName: String
    package let organizations: [String]
    package let organizationalUnits: [String]
    /// All attributes in their order, for people: "CN=ann, O=tenant:acme, OU=dev".
    package let description: String

    package init(commonName: String, organizations: [String] = [], organizationalUnits: [String] = []) {
        self.commonName = commonName
        self.organizations = organizations
        self.organizationalUnits = organizationalUnits
        let attributes =
            [("CN", commonName)] + organizations.map { ("O", $0) } + organizationalUnits.map { ("OU", $0) }
        description = Self.text(attributes)
    }

    /// Nil when an attribute is not text: such a name must not be guessed at.
    init?(_ name: OpaquePointer?) {
        guard let name else { return nil }
        var attributes: [(String, String)] = []
        for index in 0..<X509_NAME_entry_count(name) {
            guard let entry = X509_NAME_get_entry(name, index),
                let value = DistinguishedName.string(X509_NAME_ENTRY_get_data(entry))
            else { return nil }
            let nid = OBJ_obj2nid(X509_NAME_ENTRY_get_object(entry))
            attributes.append((OBJ_nid2sn(nid).map { String(cString: $0) } ?? "UNDEF", value))
        }
        func values(_ key: String) -> [String] { attributes.filter { $0.0 == key }.map(\.1) }
        // Several common names leave open who is meant.
        guard values("CN").count <= 1 else { return nil }
        commonName = values("CN").first ?? ""
        organizations = values("O")
        organizationalUnits = values("OU")
        description = Self.text(attributes)
    }

    /// The X509_NAME of this name; the caller frees it.
    func encoded() throws(TLSError) -> OpaquePointer {
        let name = try made(X509_NAME_new(), "making a name")
        let attributes =
            [(NID_commonName, commonName)] + organizations.map { (NID_organizationName, $0) }
            + organizationalUnits.map { (NID_organizationalUnitName, $0) }
        for (nid, value) in attributes where !(nid == NID_commonName && value.isEmpty) {
            let bytes = Array(value.utf8)
            let added = X509_NAME_add_entry_by_NID(name, nid, MBSTRING_UTF8, bytes, Int32(bytes.count), -1, 0)
            guard added == 1 else {
                X509_NAME_free(name)
                throw TLSError(
                    .invalidRequest,
                    "\"\(value)\" cannot stand in a certificate's subject: \(OpenSSLErrors.text())")
            }
        }
        return name
    }

    private static func string(_ value: UnsafePointer<ASN1_STRING>?) -> String? {
        var bytes: UnsafeMutablePointer<UInt8>?
        let count = ASN1_STRING_to_UTF8(&bytes, value)
        guard count >= 0, let bytes else {
            ERR_clear_error()
            return nil
        }
        defer { CRYPTO_free(bytes, nil, 0) }
        return String(validating: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
    }

    /// Control characters and separators inside a value are escaped, so that a name cannot pose as two.
    private static func text(_ attributes: [(String, String)]) -> String {
        attributes.map { key, value in
            var escaped = ""
            for scalar in value.unicodeScalars {
                switch scalar {
                case ",", "=", "\\", "+": escaped += "\\\(scalar)"
                case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                    escaped += "\\x" + Hexadecimal.encode([UInt8(scalar.value)])
                default: escaped.unicodeScalars.append(scalar)
                }
            }
            return "\(key)=\(escaped)"
        }.joined(separator: ", ")
    }
}
