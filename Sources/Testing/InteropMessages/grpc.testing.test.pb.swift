// Made from Protos/grpc/testing/test.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Interop {

    package enum TestService {
        package static let serviceName = "grpc.testing.TestService"

        package static let emptyCall =
            UnaryMethod<Interop.Empty, Interop.Empty>(
                serviceName, "EmptyCall")

        /// One payload of the size that is asked for.
        package static let unaryCall =
            UnaryMethod<Interop.SimpleRequest, Interop.SimpleResponse>(
                serviceName, "UnaryCall")

        /// A response for each of the parameters.
        package static let streamingOutputCall =
            ServerStreamingMethod<Interop.StreamingOutputCallRequest, Interop.StreamingOutputCallResponse>(
                serviceName, "StreamingOutputCall")

        /// The sum of the payloads' sizes.
        package static let streamingInputCall =
            ClientStreamingMethod<Interop.StreamingInputCallRequest, Interop.StreamingInputCallResponse>(
                serviceName, "StreamingInputCall")

        /// Responses for each request at once.
        package static let fullDuplexCall =
            BidirectionalMethod<Interop.StreamingOutputCallRequest, Interop.StreamingOutputCallResponse>(
                serviceName, "FullDuplexCall")

        /// No server has it.
        package static let unimplementedCall =
            UnaryMethod<Interop.Empty, Interop.Empty>(
                serviceName, "UnimplementedCall")
    }

    /// No server has it.
    package enum UnimplementedService {
        package static let serviceName = "grpc.testing.UnimplementedService"

        package static let unimplementedCall =
            UnaryMethod<Interop.Empty, Interop.Empty>(
                serviceName, "UnimplementedCall")
    }
}
