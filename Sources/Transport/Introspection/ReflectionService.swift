// gRPC's reflection: which services a server has, and the protos that describe them.

import Messages
import Protobuf
import RPC

struct ReflectionService: Sendable {
    /// Full names, sorted.
    private let services: [String]
    /// The same messages under the name that older tools ask for.
    private static let older = BidirectionalMethod<
        Reflection.ServerReflectionRequest, Reflection.ServerReflectionResponse
    >("grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo")

    init(services: [String]) { self.services = services.sorted() }

    func add(to router: inout Router) {
        for method in [Reflection.ServerReflection.serverReflectionInfo, Self.older] {
            router.handle(method) { requests, responses, _ in
                let index = try DescriptorIndex.ofThisProgram.get()
                var sent: Set<String> = []
                for try await request in requests {
                    try await responses.write(
                        .with {
                            $0.validHost = request.host
                            $0.originalRequest = request
                            $0.messageResponse = answer(request.messageRequest, index, &sent)
                        })
                }
            }
        }
    }

    private typealias Request = Reflection.ServerReflectionRequest.OneOf_MessageRequest
    private typealias Response = Reflection.ServerReflectionResponse.OneOf_MessageResponse

    /// `sent` has the files that the client has got in this call.
    private func answer(_ request: Request?, _ index: DescriptorIndex, _ sent: inout Set<String>) -> Response
    {
        switch request {
        case .fileByFilename(let name):
            files(index.hasFile(name) ? name : nil, index, &sent, "file \"\(name)\"")
        case .fileContainingSymbol(let symbol):
            files(index.file(of: symbol), index, &sent, "symbol \"\(symbol)\"")
        case .fileContainingExtension(let wanted):
            files(
                index.file(ofExtension: wanted.extensionNumber, of: wanted.containingType), index, &sent,
                "extension \(wanted.extensionNumber) of \"\(wanted.containingType)\"")
        case .allExtensionNumbersOfType(let type):
            if let numbers = index.extensionNumbers(of: type) {
                .allExtensionNumbersResponse(
                    .with {
                        $0.baseTypeName = type
                        $0.extensionNumber = numbers
                    })
            } else {
                Self.missing("type \"\(type)\"")
            }
        case .listServices:
            .listServicesResponse(
                .with { $0.service = services.map { name in .with { $0.name = name } } })
        case nil: Self.failure(.invalidArgument, "the request asks for nothing")
        }
    }

    private func files(
        _ name: String?, _ index: DescriptorIndex, _ sent: inout Set<String>, _ what: String
    ) -> Response {
        guard let name else { return Self.missing(what) }
        return .fileDescriptorResponse(
            .with { $0.fileDescriptorProto = index.files(of: name, besides: &sent) })
    }

    private static func missing(_ what: String) -> Response {
        failure(.notFound, "there is no \(what)")
    }

    private static func failure(_ code: StatusCode, _ message: String) -> Response {
        .errorResponse(
            .with {
                $0.errorCode = Int32(code.rawValue)
                $0.errorMessage = message
            })
    }
}
