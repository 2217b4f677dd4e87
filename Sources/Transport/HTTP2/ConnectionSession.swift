// nghttp2's side of a connection: options, settings, and its callbacks, each of which finds its connection in
// one place.

import CNghttp2
import Linux

extension Connection {
    func makeSession() -> OpaquePointer {
        var option: OpaquePointer?
        nghttp2_option_new(&option)
        defer { nghttp2_option_del(option) }
        nghttp2_option_set_no_auto_window_update(option, 1)
        nghttp2_option_set_peer_max_concurrent_streams(option, 100)
        nghttp2_option_set_max_outbound_ack(option, 2 * limits.controlFrameBurst)
        nghttp2_option_set_max_settings(option, 32)
        // Behind the meter's, which has better words for it.
        nghttp2_option_set_stream_reset_rate_limit(option, 2 * limits.resetBurst, 2 * limits.resetsPerSecond)
        nghttp2_option_set_no_closed_streams(option, 1)

        var session: OpaquePointer?
        let me = Unmanaged.passUnretained(self).toOpaque()
        // Everything of a session happens on its loop.
        var memory = nghttp2_mem(
            mem_user_data: loop.blocks.pool, malloc: BlockPool.allocate, free: BlockPool.free,
            calloc: BlockPool.allocateZeroed, realloc: BlockPool.reallocate)
        let code =
            switch role {
            case .server:
                nghttp2_session_server_new3(&session, sessionCallbacks.table, me, option, &memory)
            case .client:
                nghttp2_session_client_new3(&session, sessionCallbacks.table, me, option, &memory)
            }
        guard code == 0, let session else { preconditionFailure("no memory for an HTTP/2 session") }
        submitSettings(session)
        return session
    }

    private func submitSettings(_ session: OpaquePointer) {
        func entry(_ id: nghttp2_settings_id, _ value: UInt32) -> nghttp2_settings_entry {
            nghttp2_settings_entry(settings_id: Int32(id.rawValue), value: value)
        }
        var entries = [
            entry(NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, UInt32(limits.streamWindow)),
            entry(NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, UInt32(limits.headerListBytes)),
        ]
        switch role {
        case .server: entries.append(entry(NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, limits.concurrentStreams))
        case .client: entries.append(entry(NGHTTP2_SETTINGS_ENABLE_PUSH, 0))
        }
        let none = UInt8(NGHTTP2_FLAG_NONE.rawValue)
        nghttp2_submit_settings(session, none, entries, entries.count)
        nghttp2_session_set_local_window_size(session, none, 0, limits.connectionWindow)
    }

    /// What nghttp2 asks for a stream's data; nil for a stream without. It tells streams apart by number.
    func withDataProvider<Result>(_ hasBody: Bool, _ body: (UnsafePointer<nghttp2_data_provider>?) -> Result)
        -> Result
    {
        guard hasBody else { return body(nil) }
        var provider = nghttp2_data_provider(source: nghttp2_data_source(), read_callback: readData)
        return withUnsafePointer(to: &provider, body)
    }
}

/// The table of callbacks, the same for all sessions.
// Safe because nothing changes it once it is made.
private struct SessionCallbacks: @unchecked Sendable {
    let table: OpaquePointer?

    init() {
        var table: OpaquePointer?
        nghttp2_session_callbacks_new(&table)
        nghttp2_session_callbacks_set_on_begin_headers_callback(table, beginHeaders)
        nghttp2_session_callbacks_set_on_header_callback(table, takeHeader)
        nghttp2_session_callbacks_set_on_frame_recv_callback(table, takeFrame)
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(table, takeData)
        nghttp2_session_callbacks_set_on_stream_close_callback(table, closeStream)
        nghttp2_session_callbacks_set_on_frame_send_callback(table, noteSent)
        nghttp2_session_callbacks_set_on_frame_not_send_callback(table, noteNotSent)
        nghttp2_session_callbacks_set_send_data_callback(table, sendData)
        nghttp2_session_callbacks_set_error_callback2(table, noteComplaint)
        self.table = table
    }
}

private let sessionCallbacks = SessionCallbacks()

/// The connection that a callback is for; it outlives its session.
private func connection(_ userData: UnsafeMutableRawPointer?) -> Connection {
    guard let userData else { preconditionFailure("an nghttp2 callback without its connection") }
    return Unmanaged<Connection>.fromOpaque(userData).takeUnretainedValue()
}

private func has(_ flag: nghttp2_flag, _ header: nghttp2_frame_hd) -> Bool {
    UInt32(header.flags) & flag.rawValue != 0
}

private func isRequest(_ frame: UnsafePointer<nghttp2_frame>) -> Bool {
    frame.pointee.headers.cat == NGHTTP2_HCAT_REQUEST
}

/// Whether a stream was reset for what the peer did on it.
private func isForError(_ code: UInt32) -> Bool {
    [NGHTTP2_PROTOCOL_ERROR, NGHTTP2_FLOW_CONTROL_ERROR, NGHTTP2_STREAM_CLOSED, NGHTTP2_REFUSED_STREAM]
        .contains { $0.rawValue == code }
}

private let beginHeaders: nghttp2_on_begin_headers_callback = { _, frame, userData in
    guard let frame, UInt32(frame.pointee.hd.type) == NGHTTP2_HEADERS.rawValue else { return 0 }
    connection(userData).headersBegin(frame.pointee.hd.stream_id, isRequest: isRequest(frame))
    return 0
}

private let takeHeader: nghttp2_on_header_callback = {
    _, _, name, nameCount, value, valueCount, _, userData in
    connection(userData).header(
        UnsafeRawBufferPointer(start: name, count: nameCount),
        UnsafeRawBufferPointer(start: value, count: valueCount))
    return 0
}

private let takeFrame: nghttp2_on_frame_recv_callback = { _, frame, userData in
    guard let frame else { return 0 }
    let header = frame.pointee.hd
    switch nghttp2_frame_type(rawValue: UInt32(header.type)) {
    case NGHTTP2_HEADERS:
        connection(userData).headersEnd(
            header.stream_id, isRequest: isRequest(frame), isLast: has(NGHTTP2_FLAG_END_STREAM, header))
    case NGHTTP2_DATA where has(NGHTTP2_FLAG_END_STREAM, header):
        connection(userData).dataEnd(header.stream_id)
    case NGHTTP2_PING where has(NGHTTP2_FLAG_ACK, header): connection(userData).pingAnswered()
    case NGHTTP2_SETTINGS where !has(NGHTTP2_FLAG_ACK, header): connection(userData).settingsArrived()
    case NGHTTP2_GOAWAY: connection(userData).peerGoesAway()
    default: break
    }
    return 0
}

private let takeData: nghttp2_on_data_chunk_recv_callback = { _, _, id, bytes, count, userData in
    connection(userData).data(id, UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}

private let closeStream: nghttp2_on_stream_close_callback = { _, id, code, userData in
    connection(userData).streamClosed(id, ResetCode(rawValue: code))
    return 0
}

private let noteSent: nghttp2_on_frame_send_callback = { _, frame, userData in
    guard let frame else { return 0 }
    let header = frame.pointee.hd
    if UInt32(header.type) == NGHTTP2_HEADERS.rawValue, isRequest(frame) {
        connection(userData).requestSent(header.stream_id)
    }
    let carriesEnd =
        UInt32(header.type) == NGHTTP2_HEADERS.rawValue || UInt32(header.type) == NGHTTP2_DATA.rawValue
    if carriesEnd { connection(userData).sentData() }
    if UInt32(header.type) == NGHTTP2_RST_STREAM.rawValue, isForError(frame.pointee.rst_stream.error_code) {
        connection(userData).resetForError()
    }
    if carriesEnd && has(NGHTTP2_FLAG_END_STREAM, header) {
        connection(userData).ownSideEnded(header.stream_id)
    }
    return 0
}

private let noteNotSent: nghttp2_on_frame_not_send_callback = { _, frame, _, userData in
    guard let frame, UInt32(frame.pointee.hd.type) == NGHTTP2_HEADERS.rawValue, isRequest(frame) else {
        return 0
    }
    connection(userData).requestNotSent(frame.pointee.hd.stream_id)
    return 0
}

private let noteComplaint: nghttp2_error_callback2 = { _, _, text, count, userData in
    guard let text else { return 0 }
    let bytes = UnsafeRawBufferPointer(start: text, count: count)
    connection(userData).complaint = String(decoding: bytes, as: UTF8.self)
    return 0
}

/// How much a frame has; the bytes are asked for by `sendData`, once its head is made.
private let readData: nghttp2_data_source_read_callback = { session, id, _, count, flags, _, userData in
    switch connection(userData).offer(id, count) {
    case .bytes(let offered):
        flags?.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue
        return offered
    case .nothingYet: return Int(NGHTTP2_ERR_DEFERRED.rawValue)
    case .notNow: return Int(NGHTTP2_ERR_PAUSE.rawValue)
    case .end(let offered, let trailers):
        flags?.pointee |= NGHTTP2_DATA_FLAG_EOF.rawValue
        if offered > 0 { flags?.pointee |= NGHTTP2_DATA_FLAG_NO_COPY.rawValue }
        if let trailers {
            flags?.pointee |= NGHTTP2_DATA_FLAG_NO_END_STREAM.rawValue
            _ = trailers.withNameValues { list, count in nghttp2_submit_trailer(session, id, list, count) }
        }
        return offered
    }
}

private let sendData: nghttp2_send_data_callback = { _, _, head, count, _, userData in
    connection(userData).sendFrame(UnsafeRawBufferPointer(start: head, count: frameHeadBytes), count)
    return 0
}

/// The head of every HTTP/2 frame.
private let frameHeadBytes = 9
