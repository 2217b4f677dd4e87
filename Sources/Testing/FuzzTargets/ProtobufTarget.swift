// The wire codec. The first byte of an input chooses the message type, the others are the message.

import Formats
import Messages
import Protobuf

extension FuzzTarget {
    /// New types come at the end, so that what was found before still means the same.
    private static let types: [any Message.Type] = [
        Pod.self, Secret.self, ObjectMeta.self, Status.self, Deployment.self, Node.self, Service.self,
        CRI.CreateContainerRequest.self, CRI.ContainerStats.self, CRI.AuthConfig.self, Etcd.TxnRequest.self,
        Etcd.WatchResponse.self, Records.Machine.self, Reflection.ServerReflectionResponse.self,
    ]

    static let protobuf = FuzzTarget("protobuf") { input in
        guard let choice = input.first else { return }
        let type: any Message.Type = types[Int(choice) % types.count]
        try checkCodec(Array(input.dropFirst()), of: type)
    }

    /// What is read is written, read and written again without a change; what is read has a JSON text.
    private static func checkCodec<M: Message>(_ bytes: [UInt8], of type: M.Type) throws {
        if let text = try? MessageJSON.encode(bytes, as: M.descriptor) { _ = try JSON.parse(text) }
        guard let value = try? M(bytes: bytes) else { return }
        let written = value.bytes
        let again = try M(bytes: written)
        try require(again.bytes == written, "\(M.descriptor.name) is written differently once it was read")
        try require(again.hashValue == again.hashValue, "a hash depends on the moment")
        _ = try MessageJSON.encode(written, as: M.descriptor)
        _ = value.logLine
    }
}
