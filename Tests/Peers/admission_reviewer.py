"""An admission call-out as somebody would write it in Python: pods of a team are labelled with it, others are refused.
Prints its port, then a line for each question, and ends when its input does.

Usage: admission_reviewer.py AUTHORITY CERTIFICATE KEY"""

import concurrent.futures
import json
import sys

import grpc
import interop

ADMISSION = interop.messages("arktos.admission.v1", ["arktos/admission/v1/admission.proto"])
CORE = interop.messages("arktos.core.v1", ["arktos/core/v1/pod.proto"])


def review(request, context):
    auth = context.auth_context()
    names = [name.decode() for name in auth.get("x509_common_name", [])]
    print(request.operation, request.kind, request.resource.tenant, request.user.username, *names, flush=True)
    response = ADMISSION["AdmissionReviewResponse"](uid=request.uid, allowed=True)
    pod = CORE["Pod"].FromString(request.object)
    team = pod.metadata.annotations.get("team")
    if not team:
        response.allowed = False
        response.message = "a pod needs the annotation \"team\""
    elif request.callout == "labels":
        patch = [{"op": "add", "path": "/metadata/labels", "value": {"team": team}}]
        response.jsonPatch = json.dumps(patch).encode()
    return response


def main():
    authority, certificate, key = sys.argv[1:]
    server = grpc.server(concurrent.futures.ThreadPoolExecutor(4))
    handler = grpc.unary_unary_rpc_method_handler(
        review,
        request_deserializer=ADMISSION["AdmissionReviewRequest"].FromString,
        response_serializer=ADMISSION["AdmissionReviewResponse"].SerializeToString,
    )
    service = grpc.method_handlers_generic_handler("arktos.admission.v1.AdmissionReviewer", {"Review": handler})
    server.add_generic_rpc_handlers((service,))
    credentials = interop.server_credentials(authority, certificate, key)
    print(server.add_secure_port("127.0.0.1:0", credentials), flush=True)
    server.start()
    sys.stdin.read()
    server.stop(0)


main()
