"""Calls arktos.test.Words as Python's gRPC does it, and says "ok" when every answer was the right one.

Usage: grpc_client.py PORT AUTHORITY CERTIFICATE KEY"""

import sys
import threading

import grpc
import grpc_status.rpc_status


def encode(text, number=0):
    body = text.encode()
    message = b"\x0a" + varint(len(body)) + body if body else b""
    return message + (b"\x10" + varint(number) if number else b"")


def varint(value):
    out = b""
    while value > 127:
        out += bytes([value & 127 | 128])
        value >>= 7
    return out + bytes([value])


def read(path):
    with open(path, "rb") as file:
        return file.read()


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


def code_of(call, *arguments, **keywords):
    try:
        call(*arguments, **keywords)
    except grpc.RpcError as error:
        return error
    sys.exit("a call succeeded that should not")


def main():
    port, authority, certificate, key = sys.argv[1:]
    credentials = grpc.ssl_channel_credentials(read(authority), read(key), read(certificate))
    unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    with grpc.secure_channel(f"localhost:{port}", credentials, unlimited) as channel:
        path = "/arktos.test.Words/"
        echo = channel.unary_unary(path + "Echo")
        expect(echo(encode("hello", 7), timeout=20), encode("hello", 7), "echo")
        large = encode("x" * 3_000_000)
        expect(echo(large, timeout=20) == large, True, "echo of 3 MB")

        count = channel.unary_stream(path + "Count")
        numbers = list(count(encode("n", 1000), timeout=20))
        expect(numbers, [encode("n", number) for number in range(1000)], "count")

        join = channel.stream_unary(path + "Join")
        expect(join(iter([encode("a"), encode("b")]), timeout=20), encode("ab", 2), "join")

        chat = channel.stream_stream(path + "Chat")
        answers = list(chat(iter([encode("a", 1), encode("b", 2)]), timeout=20))
        expect(answers, [encode("a!", 1), encode("b!", 2)], "chat")

        describe = channel.unary_unary(path + "Describe")
        metadata = [("x-word", "blue"), ("x-bytes-bin", b"\x00\x01\xff"), ("x-request-id", "theirs")]
        wanted = encode("python tenant:green blue [0, 1, 255] true theirs")
        expect(describe(b"", metadata=metadata, timeout=20), wanted, "describe")

        error = code_of(channel.unary_unary(path + "Fail"), encode("nai\u0308ve 100%", 5), timeout=20)
        expect(error.code(), grpc.StatusCode.NOT_FOUND, "code of a failure")
        expect(error.details(), "nai\u0308ve 100%", "text of a failure")
        trailers = {item.key: item.value for item in error.trailing_metadata()}
        expect(trailers["x-why"], "because", "trailer")
        expect(trailers["x-why-bin"], b"\x00\xff", "binary trailer")
        # Also compares the code and the text with those of the trailers.
        status = grpc_status.rpc_status.from_call(error)
        details = [(detail.type_url, detail.value) for detail in status.details]
        expect(details, [("type.googleapis.com/arktos.test.Text", encode("detail", 3))], "status details")

        hang = channel.unary_unary(path + "Hang")
        error = code_of(hang, encode("deadline"), timeout=0.3)
        expect(error.code(), grpc.StatusCode.DEADLINE_EXCEEDED, "deadline")

        pending = hang.future(encode("cancel"))
        threading.Timer(0.3, pending.cancel).start()
        try:
            pending.result(timeout=20)
            sys.exit("a cancelled call succeeded")
        except grpc.FutureCancelledError:
            pass

        error = code_of(echo, encode("x" * 5_000_000), timeout=20)
        expect(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED, "oversized request")
        error = code_of(channel.unary_unary("/arktos.test.Nowhere/X"), b"", timeout=20)
        expect(error.code(), grpc.StatusCode.UNIMPLEMENTED, "unknown service")
        error = code_of(echo, b"\x0a\xff", timeout=20)
        expect(error.code(), grpc.StatusCode.INVALID_ARGUMENT, "a request that is no message")
    print("ok")


main()
