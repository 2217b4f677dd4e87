// One end of a WebSocket connection, after the upgrade.

import CWslay

/// Belongs to one task at a time.
package final class WebSocketCodec {
    package enum Role: Sendable {
        case server
        /// Masks what it sends with bytes from `random`.
        case client
    }

    package enum Message: Hashable, Sendable {
        case text([UInt8])
        case binary([UInt8])
        /// The peer will send no more; it has been answered.
        case close(code: UInt16)
    }

    /// What wslay's callbacks see: its address is their only argument.
    private final class State {
        var incoming: ArraySlice<UInt8> = []
        var outgoing: [UInt8] = []
        var messages: [Message] = []
        var generator = SystemRandomNumberGenerator()
    }

    private let state = State()
    private let context: wslay_event_context_ptr

    /// Longer messages end the connection.
    package init(_ role: Role, maximumMessage: Int) {
        var callbacks = wslay_event_callbacks()
        callbacks.recv_callback = { context, buffer, length, _, opaque in
            guard let opaque, let buffer else { return -1 }
            let state = Unmanaged<State>.fromOpaque(opaque).takeUnretainedValue()
            guard !state.incoming.isEmpty else {
                wslay_event_set_error(context, Int32(WSLAY_ERR_WOULDBLOCK.rawValue))
                return -1
            }
            let piece = state.incoming.prefix(length)
            state.incoming = state.incoming.dropFirst(piece.count)
            for (index, byte) in piece.enumerated() { buffer[index] = byte }
            return piece.count
        }
        callbacks.send_callback = { _, bytes, length, _, opaque in
            guard let opaque else { return -1 }
            let state = Unmanaged<State>.fromOpaque(opaque).takeUnretainedValue()
            state.outgoing += UnsafeBufferPointer(start: bytes, count: length)
            return length
        }
        callbacks.genmask_callback = { _, buffer, length, opaque in
            guard let opaque, let buffer else { return -1 }
            let state = Unmanaged<State>.fromOpaque(opaque).takeUnretainedValue()
            for index in 0..<length { buffer[index] = state.generator.next() }
            return 0
        }
        callbacks.on_msg_recv_callback = { _, argument, opaque in
            guard let opaque, let message = argument?.pointee else { return }
            let state = Unmanaged<State>.fromOpaque(opaque).takeUnretainedValue()
            let bytes = Array(UnsafeBufferPointer(start: message.msg, count: message.msg_length))
            switch UInt32(message.opcode) {
            case WSLAY_TEXT_FRAME.rawValue: state.messages.append(.text(bytes))
            case WSLAY_BINARY_FRAME.rawValue: state.messages.append(.binary(bytes))
            case WSLAY_CONNECTION_CLOSE.rawValue: state.messages.append(.close(code: message.status_code))
            default: break
            }
        }
        let opaque = Unmanaged.passUnretained(state).toOpaque()
        var made: wslay_event_context_ptr?
        let code =
            switch role {
            case .server: wslay_event_context_server_init(&made, &callbacks, opaque)
            case .client: wslay_event_context_client_init(&made, &callbacks, opaque)
            }
        guard code == 0, let made else { preconditionFailure("wslay has no memory") }
        context = made
        wslay_event_config_set_max_recv_msg_length(made, UInt64(maximumMessage))
    }

    deinit { wslay_event_context_free(context) }

    /// The whole messages that the bytes complete. Throws when the peer breaks the protocol; what `output`
    /// then holds tells it so.
    package func receive(_ bytes: [UInt8]) throws(WebSocketError) -> [Message] {
        state.incoming = bytes[...]
        let code = wslay_event_recv(context)
        state.incoming = []
        defer { state.messages = [] }
        guard code == 0 else { throw WebSocketError(description: "WebSocket: the connection fails: \(code)") }
        // After an error wslay reads no more, and says so by closing.
        let hasFailed =
            wslay_event_get_read_enabled(context) == 0 && !state.messages.contains(where: \.isClose)
        guard !hasFailed else {
            throw WebSocketError(description: "WebSocket: the peer does not keep to the protocol")
        }
        return state.messages
    }

    package func send(_ message: Message) throws(WebSocketError) {
        let code: Int32
        switch message {
        case .text(let bytes): code = queue(UInt8(WSLAY_TEXT_FRAME.rawValue), bytes)
        case .binary(let bytes): code = queue(UInt8(WSLAY_BINARY_FRAME.rawValue), bytes)
        case .close(let status): code = wslay_event_queue_close(context, status, nil, 0)
        }
        guard code == 0 else { throw WebSocketError(description: "WebSocket: the connection is closing") }
    }

    private func queue(_ opcode: UInt8, _ bytes: [UInt8]) -> Int32 {
        bytes.withUnsafeBufferPointer { buffer in
            var message = wslay_event_msg(opcode: opcode, msg: buffer.baseAddress, msg_length: buffer.count)
            return wslay_event_queue_msg(context, &message)
        }
    }

    /// What is to be sent now: messages, and answers to pings and closes.
    package func output() -> [UInt8] {
        wslay_event_send(context)
        defer { state.outgoing = [] }
        return state.outgoing
    }
}

extension WebSocketCodec.Message {
    fileprivate var isClose: Bool {
        if case .close = self { true } else { false }
    }
}
