"""Serves arktos.test.Words as Python's gRPC does it: prints its port, and ends when its input does.

Usage: grpc_server.py AUTHORITY CERTIFICATE KEY"""

import concurrent.futures
import sys

import grpc
import grpc_status.rpc_status
from google.protobuf import any_pb2
from google.rpc import status_pb2


def read(path):
    with open(path, "rb") as file:
        return file.read()


def fail(request, context):
    context.set_trailing_metadata((("x-why", "because"),))
    details = [
        any_pb2.Any(type_url="type.googleapis.com/arktos.test.Text", value=b"\x0a\x06detail\x10\x03"),
        any_pb2.Any(type_url="example.org/a.B"),
    ]
    status = status_pb2.Status(code=5, message="no such thing: 100%", details=details)
    context.abort_with_status(grpc_status.rpc_status.to_status(status))


def describe(request, context):
    metadata = {item.key: item.value for item in context.invocation_metadata()}
    has_time = 1 < context.time_remaining() < 100
    text = f"{metadata['x-word']} {list(metadata['x-bytes-bin'])} {has_time}".encode()
    return b"\x0a" + bytes([len(text)]) + text


def hang(request, context):
    ended = concurrent.futures.Future()
    context.add_callback(lambda: ended.set_result(None))
    print("hanging", flush=True)
    ended.result()
    print("cancelled", flush=True)
    return b""


def count(request, context):
    for number in range(500):
        yield request


def main():
    authority, certificate, key = map(read, sys.argv[1:])
    credentials = grpc.ssl_server_credentials([(key, certificate)], authority, require_client_auth=True)
    unlimited = [("grpc.max_receive_message_length", -1), ("grpc.max_send_message_length", -1)]
    pool = concurrent.futures.ThreadPoolExecutor(8)
    server = grpc.server(pool, options=unlimited)
    handlers = {
        "Echo": grpc.unary_unary_rpc_method_handler(lambda request, context: request),
        "Fail": grpc.unary_unary_rpc_method_handler(fail),
        "Describe": grpc.unary_unary_rpc_method_handler(describe),
        "Hang": grpc.unary_unary_rpc_method_handler(hang),
        "Count": grpc.unary_stream_rpc_method_handler(count),
        "Join": grpc.stream_unary_rpc_method_handler(lambda requests, context: b"".join(requests)),
        "Chat": grpc.stream_stream_rpc_method_handler(lambda requests, context: requests),
    }
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("arktos.test.Words", handlers),))
    port = server.add_secure_port("127.0.0.1:0", credentials)
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(0)


main()
