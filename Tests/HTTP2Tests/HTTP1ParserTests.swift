// Requests of HTTP/1.1: what is read of them, and what is refused because others might read it otherwise.

import HTTP2
import Testing

struct HTTP1ParserTests {
    private func read(_ text: String, piece: Int = 7) -> (requests: [PlainBytes.Request], refusal: String?) {
        PlainBytes.requests(in: Array(text.utf8), piece: piece)
    }

    @Test func aRequestLooksLikeOneOfHTTP2() {
        let found = read(
            "GET /a?b=c HTTP/1.1\r\nHost: x:1\r\nAccept:  */* \r\nConnection: keep-alive\r\n\r\n")
        #expect(found.refusal == nil)
        #expect(
            found.requests.map(\.head) == [
                [":method: GET", ":scheme: https", ":path: /a?b=c", "accept: */*", ":authority: x:1"]
            ])
        #expect(found.requests.first?.isWhole == true)
    }

    @Test(arguments: [1, 2, 3, 64, 1000]) func requestsFollowEachOtherHoweverTheyAreCut(piece: Int) {
        let text =
            "\r\nPOST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
            + "POST /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\nabc\r\nA\r\n0123456789\r\n"
            + "0\r\nTrailer: t\r\n\r\nGET /3 HTTP/1.0\r\n\r\n"
        let found = read(text, piece: piece)
        #expect(found.refusal == nil)
        #expect(
            found.requests.map { String(decoding: $0.body, as: UTF8.self) } == ["hello", "abc0123456789", ""])
        #expect(found.requests.map(\.isWhole) == [true, true, true])
    }

    @Test func whatFollowsAnUpgradeIsTheOtherProtocols() {
        let found = read(
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\nGET / X")
        #expect(found.refusal == nil && found.requests.count == 1)
        #expect(found.requests.first.map { String(decoding: $0.body, as: UTF8.self) } == "GET / X")
    }

    @Test(
        arguments: [
            ("GET /\r\n\r\n", "400"), ("GET / HTTP/2.0\r\nHost: x\r\n\r\n", "505"),
            ("GET / HTTP/1.1\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", "400"),
            ("GET  / HTTP/1.1\r\nHost: x\r\n\r\n", "400"), ("G(T / HTTP/1.1\r\nHost: x\r\n\r\n", "400"),
            ("GET nowhere HTTP/1.1\r\nHost: x\r\n\r\n", "400"),
            ("GET / HTTP/1.1\nHost: x\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: x\r\n y\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: x\r\nA: b\u{0}c\r\n\r\n", "400"),
            ("GET / HTTP/1.1\r\nHost: x\rA: b\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5, 5\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999999999999\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501"),
            ("POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n100000000\r\n", "400"),
            ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "400"),
        ])
    func whatIsDoubtfulIsRefused(text: String, status: String) {
        #expect(read(text, piece: 1).refusal?.hasPrefix(status) == true)
        #expect(read(text, piece: 4096).refusal?.hasPrefix(status) == true)
    }

    @Test func headsAndLinesHaveBounds() {
        let long = String(repeating: "a", count: 70_000)
        #expect(
            read("GET / HTTP/1.1\r\nHost: x\r\nA: \(long)\r\n\r\n", piece: 999).refusal?.hasPrefix("431")
                == true)
        let many = (0..<300).map { "A\($0): b\r\n" }.joined()
        #expect(
            read("GET / HTTP/1.1\r\nHost: x\r\n\(many)\r\n", piece: 999).refusal?.hasPrefix("431") == true)
        let chunked = "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(read("\(chunked)1;\(long)\r\n", piece: 999).refusal?.hasPrefix("400") == true)
        #expect(read("\(chunked)0\r\nA: \(long)\r\n\r\n", piece: 999).refusal?.hasPrefix("400") == true)
    }
}
