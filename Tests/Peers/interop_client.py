"""Makes one of gRPC's interoperability cases with Python's gRPC, and says "ok" when all was right.

Usage: interop_client.py PORT AUTHORITY CERTIFICATE KEY CASE"""

import os
import sys
import threading

import grpc

import interop

TYPES = interop.messages()
SOON = 60
SPECIAL = "\t\ntest with whitespace\r\nand Unicode BMP \u263a and non-BMP \U0001f608\t\n"


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


class Service:
    """The methods of TestService on a channel."""

    def __init__(self, channel):
        def method(kind, name, request, response):
            kinds = {"uu": channel.unary_unary, "us": channel.unary_stream, "su": channel.stream_unary}
            return kinds.get(kind, channel.stream_stream)(
                interop.TEST + name,
                request_serializer=TYPES[request].SerializeToString,
                response_deserializer=TYPES[response].FromString,
            )

        self.empty = method("uu", "EmptyCall", "Empty", "Empty")
        self.unary = method("uu", "UnaryCall", "SimpleRequest", "SimpleResponse")
        outputs = ("StreamingOutputCallRequest", "StreamingOutputCallResponse")
        self.output = method("us", "StreamingOutputCall", *outputs)
        self.input = method("su", "StreamingInputCall", "StreamingInputCallRequest", "StreamingInputCallResponse")
        self.duplex = method("ss", "FullDuplexCall", *outputs)
        self.unimplemented = method("uu", "UnimplementedCall", "Empty", "Empty")


def payload(size):
    return TYPES["Payload"](body=bytes(size))


def truth(value):
    return TYPES["BoolValue"](value=value)


def large(**fields):
    return TYPES["SimpleRequest"](response_size=314159, payload=payload(271828), **fields)


def output_request(sizes, body=0, **fields):
    parameters = [TYPES["ResponseParameters"](size=size) for size in sizes]
    return TYPES["StreamingOutputCallRequest"](response_parameters=parameters, payload=payload(body), **fields)


def failure(call):
    try:
        call()
    except grpc.RpcError as error:
        return error
    sys.exit("a call succeeded that should not")


class Requests:
    """Requests of a stream, sent when the case says so."""

    def __init__(self, *first):
        self.waiting = list(first)
        self.more = threading.Semaphore(len(first))

    def send(self, request):
        self.waiting.append(request)
        self.more.release()

    def finish(self):
        self.more.release()

    def __iter__(self):
        return self

    def __next__(self):
        self.more.acquire()
        if not self.waiting:
            raise StopIteration
        return self.waiting.pop(0)


def empty_unary(service):
    expect(service.empty(TYPES["Empty"](), timeout=SOON), TYPES["Empty"](), "answer")


def check_large(response):
    expect(response.payload.body == bytes(314159), True, "the payload is 314159 zeros")


def large_unary(service):
    check_large(service.unary(large(), timeout=SOON))


def client_compressed_unary(service):
    packed = large(expect_compressed=truth(True))
    error = failure(lambda: service.unary(packed, timeout=SOON))
    expect(error.code(), grpc.StatusCode.INVALID_ARGUMENT, "a plain request that should be compressed")
    check_large(service.unary(packed, timeout=SOON, compression=grpc.Compression.Gzip))
    check_large(service.unary(large(expect_compressed=truth(False)), timeout=SOON))


def server_compressed_unary(service):
    for value in (True, False):
        check_large(service.unary(large(response_compressed=truth(value)), timeout=SOON))


def input_requests(sizes):
    return iter([TYPES["StreamingInputCallRequest"](payload=payload(size)) for size in sizes])


def client_streaming(service):
    response = service.input(input_requests((27182, 8, 1828, 45904)), timeout=SOON)
    expect(response.aggregated_payload_size, 74922, "sum")


def client_compressed_streaming(service):
    request = TYPES["StreamingInputCallRequest"]
    packed = request(payload=payload(27182), expect_compressed=truth(True))
    error = failure(lambda: service.input(iter([packed]), timeout=SOON))
    expect(error.code(), grpc.StatusCode.INVALID_ARGUMENT, "a plain request that should be compressed")
    # What compression would not make smaller is sent as it is.
    random = TYPES["Payload"](body=os.urandom(45904))
    plain = request(payload=random, expect_compressed=truth(False))
    response = service.input(iter([packed, plain]), timeout=SOON, compression=grpc.Compression.Gzip)
    expect(response.aggregated_payload_size, 73086, "sum")


def server_streaming(service):
    sizes = [31415, 9, 2653, 58979]
    found = [len(response.payload.body) for response in service.output(output_request(sizes), timeout=SOON)]
    expect(found, sizes, "sizes")


def server_compressed_streaming(service):
    request = output_request([31415, 92653])
    request.response_parameters[0].compressed.value = True
    request.response_parameters[1].compressed.value = False
    found = [response.payload.body for response in service.output(request, timeout=SOON)]
    expect(found == [bytes(31415), bytes(92653)], True, "payloads")


def ping_pong(service):
    requests = Requests()
    call = service.duplex(requests, timeout=SOON)
    for asked, answered in ((27182, 31415), (8, 9), (1828, 2653), (45904, 58979)):
        requests.send(output_request([answered], asked))
        expect(len(next(call).payload.body), answered, "size")
    requests.finish()
    expect(list(call), [], "the end")


def empty_stream(service):
    expect(list(service.duplex(iter(()), timeout=SOON)), [], "responses")


def custom_metadata(service):
    metadata = (
        ("x-grpc-test-echo-initial", "test_initial_metadata_value"),
        ("x-grpc-test-echo-trailing-bin", b"\xab\xab\xab"),
    )

    def check(call):
        initial = {item.key: item.value for item in call.initial_metadata()}
        expect(initial["x-grpc-test-echo-initial"], "test_initial_metadata_value", "initial metadata")
        trailing = {item.key: item.value for item in call.trailing_metadata()}
        expect(trailing["x-grpc-test-echo-trailing-bin"], b"\xab\xab\xab", "trailers")

    response, call = service.unary.with_call(large(), timeout=SOON, metadata=metadata)
    check_large(response)
    check(call)
    call = service.duplex(iter([output_request([314159], 271828)]), timeout=SOON, metadata=metadata)
    check_large(next(call))
    expect(list(call), [], "the end")
    check(call)


def expect_unknown(error, message):
    expect(error.code(), grpc.StatusCode.UNKNOWN, "code")
    expect(error.details(), message, "message")


def status_code_and_message(service):
    status = TYPES["EchoStatus"](code=2, message="test status message")
    request = TYPES["SimpleRequest"](response_status=status)
    expect_unknown(failure(lambda: service.unary(request, timeout=SOON)), status.message)
    call = service.duplex(iter([output_request([], response_status=status)]), timeout=SOON)
    expect_unknown(failure(lambda: list(call)), status.message)


def special_status_message(service):
    request = TYPES["SimpleRequest"](response_status=TYPES["EchoStatus"](code=2, message=SPECIAL))
    expect_unknown(failure(lambda: service.unary(request, timeout=SOON)), SPECIAL)


def unimplemented_method(service):
    error = failure(lambda: service.unimplemented(TYPES["Empty"](), timeout=SOON))
    expect(error.code(), grpc.StatusCode.UNIMPLEMENTED, "code")


def unimplemented_service(service):
    error = failure(lambda: service.nowhere(b"", timeout=SOON))
    expect(error.code(), grpc.StatusCode.UNIMPLEMENTED, "code")


def cancel_after_begin(service):
    call = service.input.future(Requests(), timeout=SOON)
    call.cancel()
    expect(call.cancelled(), True, "cancelled")
    expect(call.code(), grpc.StatusCode.CANCELLED, "code")


def cancel_after_first_response(service):
    requests = Requests(output_request([31415], 27182))
    call = service.duplex(requests, timeout=SOON)
    expect(len(next(call).payload.body), 31415, "size")
    call.cancel()
    error = failure(lambda: next(call))
    expect(error.code(), grpc.StatusCode.CANCELLED, "code")
    requests.finish()


def timeout_on_sleeping_server(service):
    requests = Requests(output_request([], 27182))
    error = failure(lambda: next(service.duplex(requests, timeout=0.001)))
    expect(error.code(), grpc.StatusCode.DEADLINE_EXCEEDED, "code")
    requests.finish()


def main():
    port, authority, certificate, key, case = sys.argv[1:]
    with interop.channel(port, authority, certificate, key) as channel:
        service = Service(channel)
        service.nowhere = channel.unary_unary("/grpc.testing.UnimplementedService/UnimplementedCall")
        globals()[case](service)
    print("ok")


main()
