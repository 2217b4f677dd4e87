// Signatures of tokens, with OpenSSL's own program as the judge.

import Linux
import Testing

@testable import TLS

struct TokenSignatureTests {
    @Test func aKeyChecksWhatItsOtherHalfHasSigned() throws {
        let key = try PrivateKey.generate()
        let own = try PublicKey(of: key)
        let text = Array("header.payload".utf8)
        let signature = try key.signature(of: text)
        #expect(signature.count == 64)
        #expect(own.verifies(signature, of: text))
        #expect(!own.verifies(signature, of: Array("header.payloae".utf8)))
        #expect(try !PublicKey(of: .generate()).verifies(signature, of: text))
        for index in signature.indices {
            var damaged = signature
            damaged[index] ^= 1
            #expect(!own.verifies(damaged, of: text), "byte \(index)")
        }
        for length in [0, 1, 63, 65, 128] {
            #expect(!own.verifies([UInt8](repeating: 1, count: length), of: text), "\(length) bytes")
        }
        #expect(!own.verifies([UInt8](repeating: 0, count: 64), of: text), "zeros")
        #expect(!own.verifies([UInt8](repeating: 0xFF, count: 64), of: text), "beyond the group")
    }

    /// r and s may begin with zeros, which the other form leaves out: one in 128 does.
    @Test func shortNumbersArePadded() throws {
        let key = try PrivateKey.generate()
        let own = try PublicKey(of: key)
        for number in 0..<600 {
            let text = Array("\(number)".utf8)
            let signature = try key.signature(of: text)
            #expect(signature.count == 64 && own.verifies(signature, of: text))
        }
    }

    @Test func publicKeysAreReadAndNamed() throws {
        let key = try PrivateKey.generate()
        let own = try PublicKey(of: key)
        let read = try PublicKey(pem: Array(own.pem.utf8))
        #expect(read.identifier == own.identifier && own.identifier.utf8.count == 43)
        #expect(try PublicKey(of: .generate()).identifier != own.identifier)
        let text = Array("text".utf8)
        #expect(read.verifies(try key.signature(of: text), of: text))
    }

    @Test func whatIsNoKeyForTokensIsRefused() async throws {
        let none = #expect(throws: TLSError.self) { try PublicKey(pem: Array("nothing".utf8)) }
        #expect(none?.kind == .unusableCredentials)
        for arguments in [
            ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
            ["genpkey", "-algorithm", "ED25519"],
        ] {
            let made = try await Process.run(Command("openssl", arguments))
            let key = try PrivateKey(pem: made.outputText)
            let error = #expect(throws: TLSError.self) { try PublicKey(of: key) }
            #expect(error?.text == "the key is not one of EC P-256, which tokens are signed with")
        }
    }

    @Test func opensslBelievesOurSignature() async throws {
        let folder = try Files.makeTemporaryDirectory()
        defer { try? Files.removeTree(folder) }
        let key = try PrivateKey.generate()
        let text = Array("signed by us".utf8)
        let signature = try key.signature(of: text)
        // SEQUENCE of two INTEGERs.
        func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
            var body = Array(bytes.drop { $0 == 0 })
            if body.first.map({ $0 >= 0x80 }) ?? true { body.insert(0, at: 0) }
            return [0x02, UInt8(body.count)] + body
        }
        let inner = integer(signature[..<32]) + integer(signature[32...])
        try Files.write([0x30, UInt8(inner.count)] + inner, to: folder + "/signature")
        try Files.write(text, to: folder + "/text")
        try Files.write(Array(PublicKey(of: key).pem.utf8), to: folder + "/key.pem")
        let result = try await Process.run(
            Command(
                "openssl",
                [
                    "dgst", "-sha256", "-verify", folder + "/key.pem", "-signature", folder + "/signature",
                    folder + "/text",
                ]))
        #expect(result.outputText == "Verified OK\n", "\(result.errorText)")
    }
}
