// Certificates, signing requests and revocation lists, as peers and operators hand them in. The first byte of
// an input says which; the rest is DER.

import TLS

extension FuzzTarget {
    static let identity = FuzzTarget("identity") { input in
        guard let first = input.first else { return }
        let der = Array(input.dropFirst())
        switch first % 4 {
        case 0:
            guard let certificate = try? Certificate(der: der) else { return }
            try require(try Certificate(der: certificate.der) == certificate, "a certificate changes")
            let again = try Certificate.all(pem: Array(certificate.pem.utf8))
            try require(again == [certificate], "a certificate is another as PEM")
            _ = certificate.isSigned(by: certificate)
            let text = certificate.subject.description
            try require(text.utf8.allSatisfy { $0 >= 32 }, "a subject's text is not one line: \(text)")
        case 1:
            guard let request = try? CertificateSigningRequest(pem: pem(der, "CERTIFICATE REQUEST")) else {
                return
            }
            let text = request.subject.description
            try require(text.utf8.allSatisfy { $0 >= 32 }, "a subject's text is not one line: \(text)")
        case 2:
            guard let lists = try? RevocationList.all(pem: pem(der, "X509 CRL")) else { return }
            for list in lists {
                let again = try RevocationList.all(pem: Array(try list.pem.utf8))
                try require(again == [list], "a revocation list is another as PEM")
            }
        default:
            _ = try? Certificate.all(pem: der)
            _ = try? RevocationList.all(pem: der)
            _ = try? CertificateSigningRequest(pem: der)
        }
    }

    private static func pem(_ der: [UInt8], _ what: String) -> [UInt8] {
        // OpenSSL reads lines of at most 254 characters.
        var lines = ["-----BEGIN \(what)-----"]
        var rest = Base64.encode(der)[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        return Array((lines + ["-----END \(what)-----", ""]).joined(separator: "\n").utf8)
    }
}
