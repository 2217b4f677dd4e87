// One GET request.

import CCurl

/// The head of a response.
package struct HTTPResponse: Sendable {
    package let status: Int
    /// Names in lower case; of the last response, when there were redirections.
    package let headers: [String: String]
}

package struct HTTPTransfer: Sendable {
    package enum Credentials: Sendable {
        case none
        case basic(user: String, password: String)
        case bearer(String)
    }

    package var url: String
    package var headers: [String: String] = [:]
    package var credentials = Credentials.none
    /// First byte wanted; the server may ignore it and answer 200 with the whole.
    package var offset: Int64 = 0
    package var connectTimeoutSeconds = 20
    /// Given up when fewer than 100 bytes a second arrive for so long.
    package var stallTimeoutSeconds = 60

    package init(url: String) { self.url = url }

    private static let isInitialized = arktos_curl_initialize() == CURLE_OK

    /// What the C callbacks write to while `perform` runs.
    private final class Sink {
        let handle: UnsafeMutableRawPointer
        let consume: (HTTPResponse, UnsafeRawBufferPointer) throws -> Void
        var headers: [String: String] = [:]
        var failure: (any Error)?

        init(
            _ handle: UnsafeMutableRawPointer,
            _ consume: @escaping (HTTPResponse, UnsafeRawBufferPointer) throws -> Void
        ) {
            self.handle = handle
            self.consume = consume
        }

        var response: HTTPResponse { HTTPResponse(status: arktos_curl_status(handle), headers: headers) }
    }

    /// Sends the request and hands over the body in pieces, with the head each time, whatever the status.
    /// Throws a `CurlError`, or what `consume` threw.
    package func perform(_ consume: @escaping (HTTPResponse, UnsafeRawBufferPointer) throws -> Void) throws
        -> HTTPResponse
    {
        guard Self.isInitialized, let handle = curl_easy_init() else {
            throw CurlError(reason: .other, url: shownURL, message: "libcurl cannot be initialized")
        }
        defer { curl_easy_cleanup(handle) }
        var list: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(list) }
        for (name, value) in headers { list = curl_slist_append(list, "\(name): \(value)") }
        // As a header of ours: libcurl's own resumption fails when the server answers with the whole.
        if offset > 0 { list = curl_slist_append(list, "range: bytes=\(offset)-") }
        let message = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
        message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        defer { message.deallocate() }
        let sink = Sink(handle, consume)
        configure(handle, list, message)
        let opaque = Unmanaged.passUnretained(sink).toOpaque()
        arktos_curl_on_body(handle, Self.takeBody, opaque)
        arktos_curl_on_header(handle, Self.takeHeader, opaque)
        let code = withExtendedLifetime(sink) { curl_easy_perform(handle) }
        if let failure = sink.failure { throw failure }
        guard code == CURLE_OK else {
            let detail = String(cString: message)
            throw CurlError(
                reason: CurlError.Reason(code), url: shownURL,
                message: detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail)
        }
        return sink.response
    }

    /// The whole body of a response that must be small.
    package func body(atMost limit: Int) throws -> (response: HTTPResponse, bytes: [UInt8]) {
        var bytes: [UInt8] = []
        let response = try perform { _, piece in
            guard bytes.count + piece.count <= limit else {
                throw CurlError(reason: .other, url: shownURL, message: "answers more than \(limit) bytes")
            }
            bytes.append(contentsOf: piece)
        }
        return (response, bytes)
    }

    private func configure(
        _ handle: UnsafeMutableRawPointer, _ list: UnsafeMutablePointer<curl_slist>?,
        _ message: UnsafeMutablePointer<CChar>
    ) {
        arktos_curl_set_error_buffer(handle, message)
        arktos_curl_set_string(handle, CURLOPT_URL, url)
        arktos_curl_set_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
        arktos_curl_set_string(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        arktos_curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 1)
        arktos_curl_set_long(handle, CURLOPT_MAXREDIRS, 10)
        arktos_curl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        arktos_curl_set_long(handle, CURLOPT_CONNECTTIMEOUT, connectTimeoutSeconds)
        arktos_curl_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 100)
        arktos_curl_set_long(handle, CURLOPT_LOW_SPEED_TIME, stallTimeoutSeconds)
        arktos_curl_set_string(handle, CURLOPT_USERAGENT, "arktos")
        arktos_curl_set_list(handle, CURLOPT_HTTPHEADER, list)
        switch credentials {
        case .none: break
        case .basic(let user, let password):
            arktos_curl_set_long(handle, CURLOPT_HTTPAUTH, Int(arktos_curl_auth_basic))
            arktos_curl_set_string(handle, CURLOPT_USERNAME, user)
            arktos_curl_set_string(handle, CURLOPT_PASSWORD, password)
        case .bearer(let token):
            arktos_curl_set_long(handle, CURLOPT_HTTPAUTH, Int(arktos_curl_auth_bearer))
            arktos_curl_set_string(handle, CURLOPT_XOAUTH2_BEARER, token)
        }
    }

    /// The URL without what may be secret: user, password and query.
    package var shownURL: String {
        let parts = url.prefix { $0 != "?" }.split(
            separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].isEmpty else { return String(parts.joined(separator: "/")) }
        let host = parts[2].prefix { $0 != "/" }
        let rest = parts[2][host.endIndex...]
        let shown = host.lastIndex(of: "@").map { host[host.index(after: $0)...] } ?? host
        return "\(parts[0])//\(shown)\(rest)"
    }

    private static let takeBody: arktos_curl_callback = { bytes, size, count, opaque in
        guard let opaque else { return 0 }
        let sink = Unmanaged<Sink>.fromOpaque(opaque).takeUnretainedValue()
        do {
            try sink.consume(sink.response, UnsafeRawBufferPointer(start: bytes, count: size * count))
            return size * count
        } catch {
            sink.failure = error
            return 0
        }
    }

    private static let takeHeader: arktos_curl_callback = { bytes, size, count, opaque in
        guard let opaque else { return 0 }
        let sink = Unmanaged<Sink>.fromOpaque(opaque).takeUnretainedValue()
        let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
        if line.hasPrefix("HTTP/") { sink.headers = [:] }
        if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop { $0 == " " }.prefix { !$0.isNewline }
            sink.headers[line[..<colon].lowercased()] = String(value)
        }
        return size * count
    }
}
