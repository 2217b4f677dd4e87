"""Breaks rules of HTTP/2 with the frames of Python's hyperframe and hpack, reads the server's verdicts with h2, and
says "ok" when each was the right one.

Usage: h2_intruder.py SOCKET"""

import socket
import sys

import h2.config
import h2.connection
import h2.errors
import h2.events
import hpack
import hyperframe.frame as frames

PATH = sys.argv[1]
CODES = h2.errors.ErrorCodes
REQUEST = [(":method", "POST"), (":scheme", "http"), (":path", "/hold"), (":authority", "x")]


def headers(stream, fields=REQUEST, flags=("END_HEADERS",)):
    block = hpack.Encoder().encode(fields, huffman=False)
    return frames.HeadersFrame(stream, block, flags=flags)


def verdict(intrusion, ends):
    """What the server says to these frames: ("goaway", code), ("reset", code) or None. With `ends`, it hangs up: pings
    that it would not read could cost its last words."""
    config = h2.config.H2Configuration(client_side=True, validate_inbound_headers=False)
    client = h2.connection.H2Connection(config)
    client.initiate_connection()
    # h2 must know the streams, or it would take the server's answers for errors.
    for stream in (1, 3):
        client.send_headers(stream, REQUEST)
    client.clear_outbound_data_buffer()
    with socket.socket(socket.AF_UNIX) as peer:
        peer.settimeout(60)
        peer.connect(PATH)
        peer.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frames.SettingsFrame(0).serialize())
        peer.sendall(b"".join(frame.serialize() for frame in intrusion))
        said, pongs = None, 0
        try:
            if not ends:
                peer.sendall(frames.PingFrame(0, b"12345678").serialize())
            while pongs < 2:
                data = peer.recv(65536)
                if not data:
                    break
                for event in client.receive_data(data):
                    if isinstance(event, h2.events.ConnectionTerminated):
                        return "goaway", event.error_code
                    if isinstance(event, h2.events.StreamReset) and event.error_code != CODES.NO_ERROR:
                        said = "reset", event.error_code
                    if isinstance(event, h2.events.PingAckReceived):
                        pongs += 1
                        if pongs < 2:
                            peer.sendall(frames.PingFrame(0, b"12345678").serialize())
        except (BrokenPipeError, ConnectionResetError):
            return "cut off", None
        return said


CASES = {
    "data on an idle stream": ([frames.DataFrame(1, b"x")], ("goaway", CODES.PROTOCOL_ERROR)),
    "data after the end": (
        [headers(1, flags=("END_HEADERS", "END_STREAM")), frames.DataFrame(1, b"x")],
        ("goaway", CODES.STREAM_CLOSED),
    ),
    "an even stream": ([headers(2)], ("goaway", CODES.PROTOCOL_ERROR)),
    "a reset of an idle stream": ([frames.RstStreamFrame(3, 8)], ("goaway", CODES.PROTOCOL_ERROR)),
    "a window that overflows": ([frames.WindowUpdateFrame(0, 0x7FFFFFFF)], ("goaway", CODES.FLOW_CONTROL_ERROR)),
    "a stream's window that overflows": (
        [headers(1), frames.WindowUpdateFrame(1, 0x7FFFFFFF)],
        ("reset", CODES.FLOW_CONTROL_ERROR),
    ),
    "an empty window update": ([frames.WindowUpdateFrame(0, 0)], ("goaway", CODES.PROTOCOL_ERROR)),
    "a push promise": ([headers(1), frames.PushPromiseFrame(1, 2, b"\x83", flags=("END_HEADERS",))],
                       ("goaway", CODES.PROTOCOL_ERROR)),
    "a continuation of nothing": ([frames.ContinuationFrame(1, b"")], ("goaway", CODES.PROTOCOL_ERROR)),
    "a ping inside headers": (
        [headers(1, flags=()), frames.PingFrame(0, b"12345678")],
        ("goaway", CODES.PROTOCOL_ERROR),
    ),
    "headers that HPACK cannot read": (
        [frames.HeadersFrame(1, b"\xff\xff\xff\xff\xff\xff\x0f", flags=("END_HEADERS",))],
        ("goaway", CODES.COMPRESSION_ERROR),
    ),
    "an upper-case name": ([headers(1, REQUEST + [("Upper", "x")])], ("reset", CODES.PROTOCOL_ERROR)),
    "connection: close": ([headers(1, REQUEST + [("connection", "close")])], ("reset", CODES.PROTOCOL_ERROR)),
    "a second :path": ([headers(1, REQUEST[:3] + [(":path", "/"), REQUEST[3]])], ("reset", CODES.PROTOCOL_ERROR)),
    "no :path": ([headers(1, REQUEST[:2] + REQUEST[3:])], ("reset", CODES.PROTOCOL_ERROR)),
    "a body larger than its content-length": (
        [headers(1, REQUEST + [("content-length", "1")]), frames.DataFrame(1, b"xx")],
        ("reset", CODES.PROTOCOL_ERROR),
    ),
    "two requests at once": ([headers(1), headers(3)], None),
    "an unknown frame": ([frames.ExtensionFrame(0xEE, 0)], None),
}

wrong = []
for name, (intrusion, expected) in CASES.items():
    found = verdict(intrusion, expected is not None and expected[0] == "goaway")
    if found != expected:
        wrong.append(f"{name}: {found}, not {expected}")
if wrong:
    sys.exit("\n".join(wrong))
print("ok")
