"""What Python's clients and servers share: messages made from the protos, and certificates."""

import pathlib
import subprocess
import tempfile

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

PROTOS = pathlib.Path(__file__).resolve().parents[2] / "Protos"
TEST = "/grpc.testing.TestService/"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def messages(package="grpc.testing", files=("grpc/testing/messages.proto", "grpc/testing/empty.proto")):
    """The message classes of a package by name, made from the protos."""
    with tempfile.NamedTemporaryFile() as out:
        arguments = ["protoc", "-I", str(PROTOS), "--include_imports", f"--descriptor_set_out={out.name}"]
        subprocess.run(arguments + list(files), check=True)
        described = descriptor_pb2.FileDescriptorSet.FromString(read(out.name))
    pool = descriptor_pool.DescriptorPool()
    for file in described.file:
        pool.AddSerializedFile(file.SerializeToString())
    names = [
        f"{file.package}.{message.name}"
        for file in described.file
        if file.package == package
        for message in file.message_type
    ]
    classes = [message_factory.GetMessageClass(pool.FindMessageTypeByName(name)) for name in names]
    return {each.DESCRIPTOR.name: each for each in classes}


def channel(port, authority, certificate, key):
    credentials = grpc.ssl_channel_credentials(read(authority), read(key), read(certificate))
    return grpc.secure_channel(f"localhost:{port}", credentials)


def server_credentials(authority, certificate, key):
    return grpc.ssl_server_credentials([(read(key), read(certificate))], read(authority), require_client_auth=True)
