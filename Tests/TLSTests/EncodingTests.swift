// Digests, encodings and identifiers, against their published test vectors.

import Testing

@testable import TLS

@Suite struct EncodingTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func sha256HasItsVectors(text: String, digest: String) {
        #expect(SHA256.digest(Array(text.utf8)).hexadecimal == digest)
        let pieces = SHA256()
        for byte in text.utf8 { pieces.update([byte]) }
        let result = pieces.finish()
        #expect(result.description == "sha256:\(digest)" && result.bytes.count == 32)
    }

    @Test(arguments: [
        ("", "", ""), ("f", "Zg==", "Zg"), ("fo", "Zm8=", "Zm8"), ("foo", "Zm9v", "Zm9v"),
        ("foob", "Zm9vYg==", "Zm9vYg"), ("fooba", "Zm9vYmE=", "Zm9vYmE"), ("foobar", "Zm9vYmFy", "Zm9vYmFy"),
    ])
    func base64HasItsVectors(text: String, padded: String, unpadded: String) {
        let bytes = Array(text.utf8)
        #expect(Base64.encode(bytes) == padded && Base64.encode(bytes, padding: .unpadded) == unpadded)
        #expect(Base64.decode(padded) == bytes && Base64.decode(unpadded) == bytes)
    }

    @Test func alphabetsOfBase64AreKeptApart() {
        let bytes: [UInt8] = [0xFB, 0xEF, 0xFF]
        #expect(Base64.encode(bytes) == "++//" && Base64.encode(bytes, alphabet: .url) == "--__")
        #expect(Base64.decode("--__", alphabet: .url) == bytes && Base64.decode("--__") == nil)
        #expect(Base64.decode("++//", alphabet: .url) == nil)
    }

    @Test(arguments: ["Zg=", "Zg===", "Z", "Zh==", "Zm9=", "Z g=", "Zg==\n", "=", "Zm9v====", "Zé=="])
    func badBase64IsRefused(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test func everyLengthSurvivesARoundTrip() {
        for length in 0..<200 {
            let bytes = RandomBytes.make(length)
            #expect(bytes.count == length)
            for alphabet in [Base64.Alphabet.standard, .url] {
                for padding in [Base64.Padding.padded, .unpadded] {
                    let text = Base64.encode(bytes, alphabet: alphabet, padding: padding)
                    #expect(Base64.decode(text, alphabet: alphabet) == bytes)
                }
            }
            #expect(Hexadecimal.decode(Hexadecimal.encode(bytes)) == bytes)
        }
    }

    @Test func hexadecimalIsStrict() {
        #expect(Hexadecimal.encode([0, 15, 255] as [UInt8]) == "000fff")
        #expect(Hexadecimal.decode("00fFAb") == [0, 255, 171])
        for bad in ["0", "0g", "0x", " 0", "é"] { #expect(Hexadecimal.decode(bad) == nil) }
    }

    @Test func uuidsHaveVersionAndForm() throws {
        let random = UUID.random()
        let text = Array(random.description.utf8)
        #expect(text.count == 36 && text[14] == UInt8(ascii: "4") && "89ab".utf8.contains(text[19]))
        #expect(random != UUID.random())
        #expect(UUID(random.description) == random && UUID(random.description.uppercased()) == random)
        // The example of RFC 9562, appendix A.4.
        let named = UUID.named("www.example.com", in: UUID.dnsNamespace)
        #expect(named.description == "2ed6657d-e927-568b-95e1-2665a8aea6a2")
        for bad in ["", "2ed6657de927568b95e12665a8aea6a2", "2ed6657d-e927-568b-95e1-2665a8aea6ag", "{}"] {
            #expect(UUID(bad) == nil)
        }
    }
}
