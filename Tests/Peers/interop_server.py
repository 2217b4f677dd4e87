"""Serves grpc.testing.TestService as Python's gRPC does it: prints its port, and ends when its input does.

Usage: interop_server.py AUTHORITY CERTIFICATE KEY

Python's gRPC does not tell a handler whether a request was compressed: `expect_compressed` is not judged here."""

import concurrent.futures
import sys
import time

import grpc

import interop

TYPES = interop.messages()
INITIAL = "x-grpc-test-echo-initial"
TRAILING = "x-grpc-test-echo-trailing-bin"


def payload(size):
    return TYPES["Payload"](body=bytes(size))


def echo_metadata(context):
    metadata = {item.key: item.value for item in context.invocation_metadata()}
    if INITIAL in metadata:
        context.send_initial_metadata(((INITIAL, metadata[INITIAL]),))
    if TRAILING in metadata:
        context.set_trailing_metadata(((TRAILING, metadata[TRAILING]),))


def end_as(status, context):
    if status.code:
        codes = {code.value[0]: code for code in grpc.StatusCode}
        context.abort(codes[status.code], status.message)


def unary(request, context):
    if request.response_compressed.value:
        context.set_compression(grpc.Compression.Gzip)
    echo_metadata(context)
    end_as(request.response_status, context)
    return TYPES["SimpleResponse"](payload=payload(request.response_size))


def answer(request, context):
    end_as(request.response_status, context)
    for parameters in request.response_parameters:
        time.sleep(parameters.interval_us / 1e6)
        if parameters.HasField("compressed") and not parameters.compressed.value:
            context.disable_next_message_compression()
        yield TYPES["StreamingOutputCallResponse"](payload=payload(parameters.size))


def streaming_output(request, context):
    if any(parameters.compressed.value for parameters in request.response_parameters):
        context.set_compression(grpc.Compression.Gzip)
    yield from answer(request, context)


def streaming_input(requests, context):
    size = sum(len(request.payload.body) for request in requests)
    return TYPES["StreamingInputCallResponse"](aggregated_payload_size=size)


def full_duplex(requests, context):
    echo_metadata(context)
    for request in requests:
        yield from answer(request, context)


def handler(kind, behaviour, request, response):
    return kind(behaviour, TYPES[request].FromString, TYPES[response].SerializeToString)


def main():
    outputs = ("StreamingOutputCallRequest", "StreamingOutputCallResponse")
    inputs = ("StreamingInputCallRequest", "StreamingInputCallResponse")
    handlers = {
        "EmptyCall": handler(
            grpc.unary_unary_rpc_method_handler, lambda request, context: TYPES["Empty"](), "Empty", "Empty"
        ),
        "UnaryCall": handler(grpc.unary_unary_rpc_method_handler, unary, "SimpleRequest", "SimpleResponse"),
        "StreamingOutputCall": handler(grpc.unary_stream_rpc_method_handler, streaming_output, *outputs),
        "StreamingInputCall": handler(grpc.stream_unary_rpc_method_handler, streaming_input, *inputs),
        "FullDuplexCall": handler(grpc.stream_stream_rpc_method_handler, full_duplex, *outputs),
    }
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(8))
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler("grpc.testing.TestService", handlers),))
    port = server.add_secure_port("127.0.0.1:0", interop.server_credentials(*sys.argv[1:]))
    server.start()
    print(port, flush=True)
    sys.stdin.read()
    server.stop(0)


main()
