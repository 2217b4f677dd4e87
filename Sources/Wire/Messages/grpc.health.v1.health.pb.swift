// Made from Protos/grpc/health/v1/health.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Health {

    package struct HealthCheckRequest: Message {
        /// Full name; empty for the server as a whole.
        package var service: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: service = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !service.isEmpty { writer.string(service, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.health.v1.HealthCheckRequest",
            [
                FieldDescriptor(1, "service", "service", .string),
            ])
    }

    package struct HealthCheckResponse: Message {
        package var status: Health.HealthCheckResponse.ServingStatus = Health.HealthCheckResponse.ServingStatus(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: status = Health.HealthCheckResponse.ServingStatus(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if status.rawValue != 0 { writer.int32(status.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.health.v1.HealthCheckResponse",
            [
                FieldDescriptor(1, "status", "status", .enumeration(Health.HealthCheckResponse.ServingStatus.descriptor)),
            ])

        package struct ServingStatus: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let unknown = ServingStatus(rawValue: 0)
            package static let serving = ServingStatus(rawValue: 1)
            package static let notServing = ServingStatus(rawValue: 2)
            /// In answers of Watch only: it may come later.
            package static let serviceUnknown = ServingStatus(rawValue: 3)

            package static let descriptor = EnumDescriptor(
                "grpc.health.v1.HealthCheckResponse.ServingStatus",
                [
                    (0, "UNKNOWN"),
                    (1, "SERVING"),
                    (2, "NOT_SERVING"),
                    (3, "SERVICE_UNKNOWN"),
                ])
        }
    }

    package struct HealthListRequest: Message {
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
        }

        package static let descriptor = MessageDescriptor(
            "grpc.health.v1.HealthListRequest",
            [])
    }

    package struct HealthListResponse: Message {
        package var statuses: [String: Health.HealthCheckResponse] = [:]
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10:
                    if statuses.isEmpty { statuses.reserveCapacity(reader.runLength(of: tag)) }
                    var key = ""
                    var value = Health.HealthCheckResponse()
                    try reader.entry(
                        &key, &value, tags: (10, 18),
                        readKey: { entry throws(WireError) in try entry.string() },
                        readValue: { entry, value throws(WireError) in try entry.message(into: &value) })
                    statuses[key] = value
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.entries(statuses, 10) {
                entry, key, value in
                entry.message(&value, 18)
                entry.string(key, 10)
            }
        }

        package static let descriptor = MessageDescriptor(
            "grpc.health.v1.HealthListResponse",
            [
                FieldDescriptor(1, "statuses", "statuses", .map(key: .string, value: .message(Health.HealthCheckResponse.self)), .map),
            ])
    }

    package enum Service {
        package static let serviceName = "grpc.health.v1.Health"

        /// NOT_FOUND when the server has no such service.
        package static let check =
            UnaryMethod<Health.HealthCheckRequest, Health.HealthCheckResponse>(
                serviceName, "Check", repeatable: true)

        /// All services that the server knows of.
        package static let list =
            UnaryMethod<Health.HealthListRequest, Health.HealthListResponse>(
                serviceName, "List", repeatable: true)

        /// The status now, and again whenever it changes.
        package static let watch =
            ServerStreamingMethod<Health.HealthCheckRequest, Health.HealthCheckResponse>(
                serviceName, "Watch", repeatable: true)
    }
}
