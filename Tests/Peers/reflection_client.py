"""Explores a server that it knows nothing of, and calls it, by reflection alone; says "ok" when all was right.

Usage: reflection_client.py PORT AUTHORITY CERTIFICATE KEY"""

import sys

import grpc
from google.protobuf import descriptor_pool, message_factory
from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase


def read(path):
    with open(path, "rb") as file:
        return file.read()


def expect(found, wanted, what):
    if found != wanted:
        sys.exit(f"{what}: {found!r} instead of {wanted!r}")


class Explorer:
    def __init__(self, channel):
        self.channel = channel
        self.database = ProtoReflectionDescriptorDatabase(channel)
        self.pool = descriptor_pool.DescriptorPool(self.database)

    def call(self, service, name, /, **fields):
        method = self.pool.FindServiceByName(service).methods_by_name[name]
        request = message_factory.GetMessageClass(method.input_type)(**fields)
        response = message_factory.GetMessageClass(method.output_type)
        call = self.channel.unary_unary(
            f"/{service}/{name}", type(request).SerializeToString, response.FromString
        )
        return call(request, timeout=60, wait_for_ready=True)


def main():
    port, authority, certificate, key = sys.argv[1:]
    credentials = grpc.ssl_channel_credentials(read(authority), read(key), read(certificate))
    with grpc.secure_channel(f"127.0.0.1:{port}", credentials) as channel:
        explorer = Explorer(channel)
        services = set(explorer.database.get_services())
        wanted = {
            "arktos.api.v1.Objects",
            "arktos.api.v1.Discovery",
            "grpc.health.v1.Health",
            "grpc.reflection.v1.ServerReflection",
        }
        expect(wanted - services, set(), "services that are not listed")
        for service in services:
            methods = explorer.pool.FindServiceByName(service).methods
            expect(len(methods) > 0, True, f"{service} has methods")
        pod = explorer.pool.FindMessageTypeByName("arktos.core.v1.Pod")
        expect({field.name: field.number for field in pod.fields}, {"metadata": 1, "spec": 2, "status": 3}, "a pod")
        uid = pod.fields_by_name["metadata"].message_type.fields_by_name["uid"]
        expect((uid.number, uid.type), (5, uid.TYPE_STRING), "metadata.uid")
        version = explorer.call("arktos.api.v1.Discovery", "Version")
        expect(version.version != "", True, "the server's version")
        whoami = explorer.call("arktos.api.v1.Discovery", "WhoAmI")
        expect("system:admin" in str(whoami), True, f"the caller's name in {whoami}")
        health = explorer.call("grpc.health.v1.Health", "Check", service="arktos.api.v1.Objects")
        expect(health.status, 1, "health")
    print("ok")


main()
