// Made from Protos/etcd/rpc.proto by protoc-gen-arktos; change that and run Protos/generate.

import Protobuf

extension Etcd {

    package struct AlarmType: WireEnum {
        package var rawValue: Int32
        package init(rawValue: Int32) { self.rawValue = rawValue }

        package static let none = AlarmType(rawValue: 0)
        /// The file has reached the member's quota.
        package static let nospace = AlarmType(rawValue: 1)
        /// Members' files differ, or one is damaged.
        package static let corrupt = AlarmType(rawValue: 2)

        package static let descriptor = EnumDescriptor(
            "etcdserverpb.AlarmType",
            [
                (0, "NONE"),
                (1, "NOSPACE"),
                (2, "CORRUPT"),
            ])
    }

    package struct ResponseHeader: Message {
        package var clusterId: UInt64 = 0
        package var memberId: UInt64 = 0
        /// The store's revision when the answer was made.
        package var revision: Int64 = 0
        package var raftTerm: UInt64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: clusterId = try reader.uint64()
                case 16: memberId = try reader.uint64()
                case 24: revision = try reader.int64()
                case 32: raftTerm = try reader.uint64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if raftTerm != 0 { writer.uint64(raftTerm, 32) }
            if revision != 0 { writer.int64(revision, 24) }
            if memberId != 0 { writer.uint64(memberId, 16) }
            if clusterId != 0 { writer.uint64(clusterId, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.ResponseHeader",
            [
                FieldDescriptor(1, "cluster_id", "clusterId", .uint64),
                FieldDescriptor(2, "member_id", "memberId", .uint64),
                FieldDescriptor(3, "revision", "revision", .int64),
                FieldDescriptor(4, "raft_term", "raftTerm", .uint64),
            ])
    }

    package struct RangeRequest: Message {
        package var key: [UInt8] = []
        /// First key that is not wanted; empty for key alone, one zero byte for all from key on.
        package var rangeEnd: [UInt8] = []
        /// 0 for all.
        package var limit: Int64 = 0
        /// 0 for now.
        package var revision: Int64 = 0
        package var sortOrder: Etcd.RangeRequest.SortOrder = Etcd.RangeRequest.SortOrder(rawValue: 0)
        package var sortTarget: Etcd.RangeRequest.SortTarget = Etcd.RangeRequest.SortTarget(rawValue: 0)
        /// Whatever the member has, without asking the others.
        package var serializable: Bool = false
        package var keysOnly: Bool = false
        package var countOnly: Bool = false
        package var minModRevision: Int64 = 0
        package var maxModRevision: Int64 = 0
        package var minCreateRevision: Int64 = 0
        package var maxCreateRevision: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: key = try reader.bytes()
                case 18: rangeEnd = try reader.bytes()
                case 24: limit = try reader.int64()
                case 32: revision = try reader.int64()
                case 40: sortOrder = Etcd.RangeRequest.SortOrder(rawValue: try reader.int32())
                case 48: sortTarget = Etcd.RangeRequest.SortTarget(rawValue: try reader.int32())
                case 56: serializable = try reader.bool()
                case 64: keysOnly = try reader.bool()
                case 72: countOnly = try reader.bool()
                case 80: minModRevision = try reader.int64()
                case 88: maxModRevision = try reader.int64()
                case 96: minCreateRevision = try reader.int64()
                case 104: maxCreateRevision = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if maxCreateRevision != 0 { writer.int64(maxCreateRevision, 104) }
            if minCreateRevision != 0 { writer.int64(minCreateRevision, 96) }
            if maxModRevision != 0 { writer.int64(maxModRevision, 88) }
            if minModRevision != 0 { writer.int64(minModRevision, 80) }
            if countOnly { writer.bool(countOnly, 72) }
            if keysOnly { writer.bool(keysOnly, 64) }
            if serializable { writer.bool(serializable, 56) }
            if sortTarget.rawValue != 0 { writer.int32(sortTarget.rawValue, 48) }
            if sortOrder.rawValue != 0 { writer.int32(sortOrder.rawValue, 40) }
            if revision != 0 { writer.int64(revision, 32) }
            if limit != 0 { writer.int64(limit, 24) }
            if !rangeEnd.isEmpty { writer.bytes(rangeEnd, 18) }
            if !key.isEmpty { writer.bytes(key, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.RangeRequest",
            [
                FieldDescriptor(1, "key", "key", .bytes),
                FieldDescriptor(2, "range_end", "rangeEnd", .bytes),
                FieldDescriptor(3, "limit", "limit", .int64),
                FieldDescriptor(4, "revision", "revision", .int64),
                FieldDescriptor(5, "sort_order", "sortOrder", .enumeration(Etcd.RangeRequest.SortOrder.descriptor)),
                FieldDescriptor(6, "sort_target", "sortTarget", .enumeration(Etcd.RangeRequest.SortTarget.descriptor)),
                FieldDescriptor(7, "serializable", "serializable", .bool),
                FieldDescriptor(8, "keys_only", "keysOnly", .bool),
                FieldDescriptor(9, "count_only", "countOnly", .bool),
                FieldDescriptor(10, "min_mod_revision", "minModRevision", .int64),
                FieldDescriptor(11, "max_mod_revision", "maxModRevision", .int64),
                FieldDescriptor(12, "min_create_revision", "minCreateRevision", .int64),
                FieldDescriptor(13, "max_create_revision", "maxCreateRevision", .int64),
            ])

        package struct SortOrder: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let none = SortOrder(rawValue: 0)
            package static let ascend = SortOrder(rawValue: 1)
            package static let descend = SortOrder(rawValue: 2)

            package static let descriptor = EnumDescriptor(
                "etcdserverpb.RangeRequest.SortOrder",
                [
                    (0, "NONE"),
                    (1, "ASCEND"),
                    (2, "DESCEND"),
                ])
        }

        package struct SortTarget: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let key = SortTarget(rawValue: 0)
            package static let version = SortTarget(rawValue: 1)
            package static let create = SortTarget(rawValue: 2)
            package static let mod = SortTarget(rawValue: 3)
            package static let value = SortTarget(rawValue: 4)

            package static let descriptor = EnumDescriptor(
                "etcdserverpb.RangeRequest.SortTarget",
                [
                    (0, "KEY"),
                    (1, "VERSION"),
                    (2, "CREATE"),
                    (3, "MOD"),
                    (4, "VALUE"),
                ])
        }
    }

    package struct RangeResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var kvs: [Etcd.KeyValue] = []
        /// The limit left some out.
        package var more: Bool = false
        /// All in the range, also those that the limit left out.
        package var count: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 18: try reader.message(into: &kvs, tag)
                case 24: more = try reader.bool()
                case 32: count = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if count != 0 { writer.int64(count, 32) }
            if more { writer.bool(more, 24) }
            writer.messages(kvs, 18)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.RangeResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "kvs", "kvs", .message(Etcd.KeyValue.self), .repeated(packed: false)),
                FieldDescriptor(3, "more", "more", .bool),
                FieldDescriptor(4, "count", "count", .int64),
            ])
    }

    package struct PutRequest: Message {
        package var key: [UInt8] = []
        package var value: [UInt8] = []
        /// 0 for none.
        package var lease: Int64 = 0
        package var prevKv: Bool = false
        /// Keeps the value; fails when there is no such key.
        package var ignoreValue: Bool = false
        /// Keeps the lease; fails when there is no such key.
        package var ignoreLease: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: key = try reader.bytes()
                case 18: value = try reader.bytes()
                case 24: lease = try reader.int64()
                case 32: prevKv = try reader.bool()
                case 40: ignoreValue = try reader.bool()
                case 48: ignoreLease = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if ignoreLease { writer.bool(ignoreLease, 48) }
            if ignoreValue { writer.bool(ignoreValue, 40) }
            if prevKv { writer.bool(prevKv, 32) }
            if lease != 0 { writer.int64(lease, 24) }
            if !self.value.isEmpty { writer.bytes(self.value, 18) }
            if !key.isEmpty { writer.bytes(key, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.PutRequest",
            [
                FieldDescriptor(1, "key", "key", .bytes),
                FieldDescriptor(2, "value", "value", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(3, "lease", "lease", .int64),
                FieldDescriptor(4, "prev_kv", "prevKv", .bool),
                FieldDescriptor(5, "ignore_value", "ignoreValue", .bool),
                FieldDescriptor(6, "ignore_lease", "ignoreLease", .bool),
            ])
    }

    package struct PutResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        @OptionalBox package var prevKv: Etcd.KeyValue?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 18: try reader.message(into: &_prevKv)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_prevKv, 18)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.PutResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "prev_kv", "prevKv", .message(Etcd.KeyValue.self), .optional),
            ])
    }

    package struct DeleteRangeRequest: Message {
        package var key: [UInt8] = []
        /// As in RangeRequest.
        package var rangeEnd: [UInt8] = []
        package var prevKv: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: key = try reader.bytes()
                case 18: rangeEnd = try reader.bytes()
                case 24: prevKv = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if prevKv { writer.bool(prevKv, 24) }
            if !rangeEnd.isEmpty { writer.bytes(rangeEnd, 18) }
            if !key.isEmpty { writer.bytes(key, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.DeleteRangeRequest",
            [
                FieldDescriptor(1, "key", "key", .bytes),
                FieldDescriptor(2, "range_end", "rangeEnd", .bytes),
                FieldDescriptor(3, "prev_kv", "prevKv", .bool),
            ])
    }

    package struct DeleteRangeResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var deleted: Int64 = 0
        package var prevKvs: [Etcd.KeyValue] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: deleted = try reader.int64()
                case 26: try reader.message(into: &prevKvs, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(prevKvs, 26)
            if deleted != 0 { writer.int64(deleted, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.DeleteRangeResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "deleted", "deleted", .int64),
                FieldDescriptor(3, "prev_kvs", "prevKvs", .message(Etcd.KeyValue.self), .repeated(packed: false)),
            ])
    }

    package struct RequestOp: Message {
        package var request: OneOf_Request?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10:
                    var value = Etcd.RangeRequest()
                    if case .requestRange(let earlier) = request { value = earlier }
                    try reader.message(into: &value)
                    request = .requestRange(value)
                case 18:
                    var value = Etcd.PutRequest()
                    if case .requestPut(let earlier) = request { value = earlier }
                    try reader.message(into: &value)
                    request = .requestPut(value)
                case 26:
                    var value = Etcd.DeleteRangeRequest()
                    if case .requestDeleteRange(let earlier) = request { value = earlier }
                    try reader.message(into: &value)
                    request = .requestDeleteRange(value)
                case 34:
                    var value = Etcd.TxnRequest()
                    if case .requestTxn(let earlier) = request { value = earlier }
                    try reader.message(into: &value)
                    request = .requestTxn(value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .requestTxn(var value) = request { writer.message(&value, 34) }
            if case .requestDeleteRange(var value) = request { writer.message(&value, 26) }
            if case .requestPut(var value) = request { writer.message(&value, 18) }
            if case .requestRange(var value) = request { writer.message(&value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.RequestOp",
            [
                FieldDescriptor(1, "request_range", "requestRange", .message(Etcd.RangeRequest.self), .oneof("request")),
                FieldDescriptor(2, "request_put", "requestPut", .message(Etcd.PutRequest.self), .oneof("request")),
                FieldDescriptor(3, "request_delete_range", "requestDeleteRange", .message(Etcd.DeleteRangeRequest.self), .oneof("request")),
                FieldDescriptor(4, "request_txn", "requestTxn", .message(Etcd.TxnRequest.self), .oneof("request")),
            ])

        package indirect enum OneOf_Request: Hashable, Sendable {
            case requestRange(Etcd.RangeRequest)
            case requestPut(Etcd.PutRequest)
            case requestDeleteRange(Etcd.DeleteRangeRequest)
            case requestTxn(Etcd.TxnRequest)
        }
    }

    package struct ResponseOp: Message {
        package var response: OneOf_Response?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10:
                    var value = Etcd.RangeResponse()
                    if case .responseRange(let earlier) = response { value = earlier }
                    try reader.message(into: &value)
                    response = .responseRange(value)
                case 18:
                    var value = Etcd.PutResponse()
                    if case .responsePut(let earlier) = response { value = earlier }
                    try reader.message(into: &value)
                    response = .responsePut(value)
                case 26:
                    var value = Etcd.DeleteRangeResponse()
                    if case .responseDeleteRange(let earlier) = response { value = earlier }
                    try reader.message(into: &value)
                    response = .responseDeleteRange(value)
                case 34:
                    var value = Etcd.TxnResponse()
                    if case .responseTxn(let earlier) = response { value = earlier }
                    try reader.message(into: &value)
                    response = .responseTxn(value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .responseTxn(var value) = response { writer.message(&value, 34) }
            if case .responseDeleteRange(var value) = response { writer.message(&value, 26) }
            if case .responsePut(var value) = response { writer.message(&value, 18) }
            if case .responseRange(var value) = response { writer.message(&value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.ResponseOp",
            [
                FieldDescriptor(1, "response_range", "responseRange", .message(Etcd.RangeResponse.self), .oneof("response")),
                FieldDescriptor(2, "response_put", "responsePut", .message(Etcd.PutResponse.self), .oneof("response")),
                FieldDescriptor(3, "response_delete_range", "responseDeleteRange", .message(Etcd.DeleteRangeResponse.self), .oneof("response")),
                FieldDescriptor(4, "response_txn", "responseTxn", .message(Etcd.TxnResponse.self), .oneof("response")),
            ])

        package indirect enum OneOf_Response: Hashable, Sendable {
            case responseRange(Etcd.RangeResponse)
            case responsePut(Etcd.PutResponse)
            case responseDeleteRange(Etcd.DeleteRangeResponse)
            case responseTxn(Etcd.TxnResponse)
        }
    }

    /// Holds when the key's property stands in the relation to the given one. A missing key has 0 everywhere and
    /// no value: comparing its value never holds.
    package struct Compare: Message {
        package var result: Etcd.Compare.CompareResult = Etcd.Compare.CompareResult(rawValue: 0)
        package var target: Etcd.Compare.CompareTarget = Etcd.Compare.CompareTarget(rawValue: 0)
        package var key: [UInt8] = []
        package var targetUnion: OneOf_TargetUnion?
        /// As in RangeRequest; it must then hold for all keys in the range.
        package var rangeEnd: [UInt8] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: result = Etcd.Compare.CompareResult(rawValue: try reader.int32())
                case 16: target = Etcd.Compare.CompareTarget(rawValue: try reader.int32())
                case 26: key = try reader.bytes()
                case 32: targetUnion = .version(try reader.int64())
                case 40: targetUnion = .createRevision(try reader.int64())
                case 48: targetUnion = .modRevision(try reader.int64())
                case 58: targetUnion = .value(try reader.bytes())
                case 64: targetUnion = .lease(try reader.int64())
                case 514: rangeEnd = try reader.bytes()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !rangeEnd.isEmpty { writer.bytes(rangeEnd, 514) }
            if case .lease(let value) = targetUnion { writer.int64(value, 64) }
            if case .value(let value) = targetUnion { writer.bytes(value, 58) }
            if case .modRevision(let value) = targetUnion { writer.int64(value, 48) }
            if case .createRevision(let value) = targetUnion { writer.int64(value, 40) }
            if case .version(let value) = targetUnion { writer.int64(value, 32) }
            if !key.isEmpty { writer.bytes(key, 26) }
            if target.rawValue != 0 { writer.int32(target.rawValue, 16) }
            if result.rawValue != 0 { writer.int32(result.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.Compare",
            [
                FieldDescriptor(1, "result", "result", .enumeration(Etcd.Compare.CompareResult.descriptor)),
                FieldDescriptor(2, "target", "target", .enumeration(Etcd.Compare.CompareTarget.descriptor)),
                FieldDescriptor(3, "key", "key", .bytes),
                FieldDescriptor(4, "version", "version", .int64, .oneof("targetUnion")),
                FieldDescriptor(5, "create_revision", "createRevision", .int64, .oneof("targetUnion")),
                FieldDescriptor(6, "mod_revision", "modRevision", .int64, .oneof("targetUnion")),
                FieldDescriptor(7, "value", "value", .bytes, .oneof("targetUnion"), FieldRules(secret: true)),
                FieldDescriptor(8, "lease", "lease", .int64, .oneof("targetUnion")),
                FieldDescriptor(64, "range_end", "rangeEnd", .bytes),
            ])

        package indirect enum OneOf_TargetUnion: Hashable, Sendable {
            case version(Int64)
            case createRevision(Int64)
            case modRevision(Int64)
            case value([UInt8])
            case lease(Int64)
        }

        package struct CompareResult: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let equal = CompareResult(rawValue: 0)
            package static let greater = CompareResult(rawValue: 1)
            package static let less = CompareResult(rawValue: 2)
            package static let notEqual = CompareResult(rawValue: 3)

            package static let descriptor = EnumDescriptor(
                "etcdserverpb.Compare.CompareResult",
                [
                    (0, "EQUAL"),
                    (1, "GREATER"),
                    (2, "LESS"),
                    (3, "NOT_EQUAL"),
                ])
        }

        package struct CompareTarget: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let version = CompareTarget(rawValue: 0)
            package static let create = CompareTarget(rawValue: 1)
            package static let mod = CompareTarget(rawValue: 2)
            package static let value = CompareTarget(rawValue: 3)
            package static let lease = CompareTarget(rawValue: 4)

            package static let descriptor = EnumDescriptor(
                "etcdserverpb.Compare.CompareTarget",
                [
                    (0, "VERSION"),
                    (1, "CREATE"),
                    (2, "MOD"),
                    (3, "VALUE"),
                    (4, "LEASE"),
                ])
        }
    }

    package struct TxnRequest: Message {
        /// All must hold for success, or failure is done.
        package var compare: [Etcd.Compare] = []
        package var success: [Etcd.RequestOp] = []
        package var failure: [Etcd.RequestOp] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &compare, tag)
                case 18: try reader.message(into: &success, tag)
                case 26: try reader.message(into: &failure, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(failure, 26)
            writer.messages(success, 18)
            writer.messages(compare, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.TxnRequest",
            [
                FieldDescriptor(1, "compare", "compare", .message(Etcd.Compare.self), .repeated(packed: false)),
                FieldDescriptor(2, "success", "success", .message(Etcd.RequestOp.self), .repeated(packed: false)),
                FieldDescriptor(3, "failure", "failure", .message(Etcd.RequestOp.self), .repeated(packed: false)),
            ])
    }

    package struct TxnResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var succeeded: Bool = false
        /// One for each operation of the list that was done.
        package var responses: [Etcd.ResponseOp] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: succeeded = try reader.bool()
                case 26: try reader.message(into: &responses, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(responses, 26)
            if succeeded { writer.bool(succeeded, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.TxnResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "succeeded", "succeeded", .bool),
                FieldDescriptor(3, "responses", "responses", .message(Etcd.ResponseOp.self), .repeated(packed: false)),
            ])
    }

    package struct CompactionRequest: Message {
        package var revision: Int64 = 0
        /// Answer when the disk has been cleaned up, too.
        package var physical: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: revision = try reader.int64()
                case 16: physical = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if physical { writer.bool(physical, 16) }
            if revision != 0 { writer.int64(revision, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.CompactionRequest",
            [
                FieldDescriptor(1, "revision", "revision", .int64),
                FieldDescriptor(2, "physical", "physical", .bool),
            ])
    }

    package struct CompactionResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.CompactionResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
            ])
    }

    package struct WatchRequest: Message {
        package var requestUnion: OneOf_RequestUnion?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10:
                    var value = Etcd.WatchCreateRequest()
                    if case .createRequest(let earlier) = requestUnion { value = earlier }
                    try reader.message(into: &value)
                    requestUnion = .createRequest(value)
                case 18:
                    var value = Etcd.WatchCancelRequest()
                    if case .cancelRequest(let earlier) = requestUnion { value = earlier }
                    try reader.message(into: &value)
                    requestUnion = .cancelRequest(value)
                case 26:
                    var value = Etcd.WatchProgressRequest()
                    if case .progressRequest(let earlier) = requestUnion { value = earlier }
                    try reader.message(into: &value)
                    requestUnion = .progressRequest(value)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if case .progressRequest(var value) = requestUnion { writer.message(&value, 26) }
            if case .cancelRequest(var value) = requestUnion { writer.message(&value, 18) }
            if case .createRequest(var value) = requestUnion { writer.message(&value, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.WatchRequest",
            [
                FieldDescriptor(1, "create_request", "createRequest", .message(Etcd.WatchCreateRequest.self), .oneof("requestUnion")),
                FieldDescriptor(2, "cancel_request", "cancelRequest", .message(Etcd.WatchCancelRequest.self), .oneof("requestUnion")),
                FieldDescriptor(3, "progress_request", "progressRequest", .message(Etcd.WatchProgressRequest.self), .oneof("requestUnion")),
            ])

        package indirect enum OneOf_RequestUnion: Hashable, Sendable {
            case createRequest(Etcd.WatchCreateRequest)
            case cancelRequest(Etcd.WatchCancelRequest)
            case progressRequest(Etcd.WatchProgressRequest)
        }
    }

    package struct WatchCreateRequest: Message {
        package var key: [UInt8] = []
        /// As in RangeRequest.
        package var rangeEnd: [UInt8] = []
        /// First one to tell of; 0 for what comes.
        package var startRevision: Int64 = 0
        /// Now and then an answer without events says how far it has come.
        package var progressNotify: Bool = false
        /// What not to tell of.
        package var filters: [Etcd.WatchCreateRequest.FilterType] = []
        package var prevKv: Bool = false
        /// 0 to be given one.
        package var watchId: Int64 = 0
        /// Large answers may come in pieces.
        package var fragment: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: key = try reader.bytes()
                case 18: rangeEnd = try reader.bytes()
                case 24: startRevision = try reader.int64()
                case 32: progressNotify = try reader.bool()
                case 40: filters.append(Etcd.WatchCreateRequest.FilterType(rawValue: try reader.int32()))
                case 42:
                    try reader.packed { element throws(WireError) in filters.append(Etcd.WatchCreateRequest.FilterType(rawValue: try element.int32())) }
                case 48: prevKv = try reader.bool()
                case 56: watchId = try reader.int64()
                case 64: fragment = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if fragment { writer.bool(fragment, 64) }
            if watchId != 0 { writer.int64(watchId, 56) }
            if prevKv { writer.bool(prevKv, 48) }
            if !filters.isEmpty {
                writer.delimited(42) {
                    list in
                    for value in filters.reversed() { list.varint(UInt64(bitPattern: Int64(value.rawValue))) }
                }
            }
            if progressNotify { writer.bool(progressNotify, 32) }
            if startRevision != 0 { writer.int64(startRevision, 24) }
            if !rangeEnd.isEmpty { writer.bytes(rangeEnd, 18) }
            if !key.isEmpty { writer.bytes(key, 10) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.WatchCreateRequest",
            [
                FieldDescriptor(1, "key", "key", .bytes),
                FieldDescriptor(2, "range_end", "rangeEnd", .bytes),
                FieldDescriptor(3, "start_revision", "startRevision", .int64),
                FieldDescriptor(4, "progress_notify", "progressNotify", .bool),
                FieldDescriptor(5, "filters", "filters", .enumeration(Etcd.WatchCreateRequest.FilterType.descriptor), .repeated(packed: true)),
                FieldDescriptor(6, "prev_kv", "prevKv", .bool),
                FieldDescriptor(7, "watch_id", "watchId", .int64),
                FieldDescriptor(8, "fragment", "fragment", .bool),
            ])

        package struct FilterType: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let noput = FilterType(rawValue: 0)
            package static let nodelete = FilterType(rawValue: 1)

            package static let descriptor = EnumDescriptor(
                "etcdserverpb.WatchCreateRequest.FilterType",
                [
                    (0, "NOPUT"),
                    (1, "NODELETE"),
                ])
        }
    }

    package struct WatchCancelRequest: Message {
        package var watchId: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: watchId = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if watchId != 0 { writer.int64(watchId, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.WatchCancelRequest",
            [
                FieldDescriptor(1, "watch_id", "watchId", .int64),
            ])
    }

    /// Asks how far all watches of the stream have come; the answer has watch_id -1.
    package struct WatchProgressRequest: Message {
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
            "etcdserverpb.WatchProgressRequest",
            [])
    }

    package struct WatchResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var watchId: Int64 = 0
        package var created: Bool = false
        /// Nothing follows.
        package var canceled: Bool = false
        /// Not 0 when start_revision was forgotten: the first one that is still known.
        package var compactRevision: Int64 = 0
        package var cancelReason: String = ""
        /// More pieces of the same revision follow.
        package var fragment: Bool = false
        package var events: [Etcd.Event] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: watchId = try reader.int64()
                case 24: created = try reader.bool()
                case 32: canceled = try reader.bool()
                case 40: compactRevision = try reader.int64()
                case 50: cancelReason = try reader.string()
                case 56: fragment = try reader.bool()
                case 90: try reader.message(into: &events, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(events, 90)
            if fragment { writer.bool(fragment, 56) }
            if !cancelReason.isEmpty { writer.string(cancelReason, 50) }
            if compactRevision != 0 { writer.int64(compactRevision, 40) }
            if canceled { writer.bool(canceled, 32) }
            if created { writer.bool(created, 24) }
            if watchId != 0 { writer.int64(watchId, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.WatchResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "watch_id", "watchId", .int64),
                FieldDescriptor(3, "created", "created", .bool),
                FieldDescriptor(4, "canceled", "canceled", .bool),
                FieldDescriptor(5, "compact_revision", "compactRevision", .int64),
                FieldDescriptor(6, "cancel_reason", "cancelReason", .string),
                FieldDescriptor(7, "fragment", "fragment", .bool),
                FieldDescriptor(11, "events", "events", .message(Etcd.Event.self), .repeated(packed: false)),
            ])
    }

    package struct LeaseGrantRequest: Message {
        /// Seconds.
        package var ttl: Int64 = 0
        /// 0 to be given one.
        package var id: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: ttl = try reader.int64()
                case 16: id = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if id != 0 { writer.int64(id, 16) }
            if ttl != 0 { writer.int64(ttl, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseGrantRequest",
            [
                FieldDescriptor(1, "TTL", "TTL", .int64),
                FieldDescriptor(2, "ID", "ID", .int64),
            ])
    }

    package struct LeaseGrantResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var id: Int64 = 0
        package var ttl: Int64 = 0
        package var error: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: id = try reader.int64()
                case 24: ttl = try reader.int64()
                case 34: error = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !error.isEmpty { writer.string(error, 34) }
            if ttl != 0 { writer.int64(ttl, 24) }
            if id != 0 { writer.int64(id, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseGrantResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "ID", "ID", .int64),
                FieldDescriptor(3, "TTL", "TTL", .int64),
                FieldDescriptor(4, "error", "error", .string),
            ])
    }

    package struct LeaseRevokeRequest: Message {
        package var id: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: id = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if id != 0 { writer.int64(id, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseRevokeRequest",
            [
                FieldDescriptor(1, "ID", "ID", .int64),
            ])
    }

    package struct LeaseRevokeResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseRevokeResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
            ])
    }

    package struct LeaseKeepAliveRequest: Message {
        package var id: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: id = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if id != 0 { writer.int64(id, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseKeepAliveRequest",
            [
                FieldDescriptor(1, "ID", "ID", .int64),
            ])
    }

    package struct LeaseKeepAliveResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var id: Int64 = 0
        /// Seconds that are left; 0 when there is no such lease.
        package var ttl: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: id = try reader.int64()
                case 24: ttl = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if ttl != 0 { writer.int64(ttl, 24) }
            if id != 0 { writer.int64(id, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseKeepAliveResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "ID", "ID", .int64),
                FieldDescriptor(3, "TTL", "TTL", .int64),
            ])
    }

    package struct LeaseTimeToLiveRequest: Message {
        package var id: Int64 = 0
        /// Asks for its keys.
        package var keys: Bool = false
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: id = try reader.int64()
                case 16: keys = try reader.bool()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if keys { writer.bool(keys, 16) }
            if id != 0 { writer.int64(id, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseTimeToLiveRequest",
            [
                FieldDescriptor(1, "ID", "ID", .int64),
                FieldDescriptor(2, "keys", "keys", .bool),
            ])
    }

    package struct LeaseTimeToLiveResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var id: Int64 = 0
        /// Seconds that are left; -1 when there is no such lease.
        package var ttl: Int64 = 0
        package var grantedTTL: Int64 = 0
        package var keys: [[UInt8]] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: id = try reader.int64()
                case 24: ttl = try reader.int64()
                case 32: grantedTTL = try reader.int64()
                case 42: keys.append(try reader.bytes())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            for value in keys.reversed() { writer.bytes(value, 42) }
            if grantedTTL != 0 { writer.int64(grantedTTL, 32) }
            if ttl != 0 { writer.int64(ttl, 24) }
            if id != 0 { writer.int64(id, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseTimeToLiveResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "ID", "ID", .int64),
                FieldDescriptor(3, "TTL", "TTL", .int64),
                FieldDescriptor(4, "grantedTTL", "grantedTTL", .int64),
                FieldDescriptor(5, "keys", "keys", .bytes, .repeated(packed: false)),
            ])
    }

    package struct LeaseLeasesRequest: Message {
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
            "etcdserverpb.LeaseLeasesRequest",
            [])
    }

    package struct LeaseLeasesResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var leases: [Etcd.LeaseStatus] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 18: try reader.message(into: &leases, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(leases, 18)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseLeasesResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "leases", "leases", .message(Etcd.LeaseStatus.self), .repeated(packed: false)),
            ])
    }

    package struct LeaseStatus: Message {
        package var id: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: id = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if id != 0 { writer.int64(id, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.LeaseStatus",
            [
                FieldDescriptor(1, "ID", "ID", .int64),
            ])
    }

    package struct AlarmRequest: Message {
        package var action: Etcd.AlarmRequest.AlarmAction = Etcd.AlarmRequest.AlarmAction(rawValue: 0)
        /// 0 for all members.
        package var memberID: UInt64 = 0
        /// NONE for alarms of every kind.
        package var alarm: Etcd.AlarmType = Etcd.AlarmType(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: action = Etcd.AlarmRequest.AlarmAction(rawValue: try reader.int32())
                case 16: memberID = try reader.uint64()
                case 24: alarm = Etcd.AlarmType(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if alarm.rawValue != 0 { writer.int32(alarm.rawValue, 24) }
            if memberID != 0 { writer.uint64(memberID, 16) }
            if action.rawValue != 0 { writer.int32(action.rawValue, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.AlarmRequest",
            [
                FieldDescriptor(1, "action", "action", .enumeration(Etcd.AlarmRequest.AlarmAction.descriptor)),
                FieldDescriptor(2, "memberID", "memberID", .uint64),
                FieldDescriptor(3, "alarm", "alarm", .enumeration(Etcd.AlarmType.descriptor)),
            ])

        package struct AlarmAction: WireEnum {
            package var rawValue: Int32
            package init(rawValue: Int32) { self.rawValue = rawValue }

            package static let get = AlarmAction(rawValue: 0)
            package static let activate = AlarmAction(rawValue: 1)
            package static let deactivate = AlarmAction(rawValue: 2)

            package static let descriptor = EnumDescriptor(
                "etcdserverpb.AlarmRequest.AlarmAction",
                [
                    (0, "GET"),
                    (1, "ACTIVATE"),
                    (2, "DEACTIVATE"),
                ])
        }
    }

    package struct AlarmMember: Message {
        package var memberID: UInt64 = 0
        package var alarm: Etcd.AlarmType = Etcd.AlarmType(rawValue: 0)
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 8: memberID = try reader.uint64()
                case 16: alarm = Etcd.AlarmType(rawValue: try reader.int32())
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if alarm.rawValue != 0 { writer.int32(alarm.rawValue, 16) }
            if memberID != 0 { writer.uint64(memberID, 8) }
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.AlarmMember",
            [
                FieldDescriptor(1, "memberID", "memberID", .uint64),
                FieldDescriptor(2, "alarm", "alarm", .enumeration(Etcd.AlarmType.descriptor)),
            ])
    }

    package struct AlarmResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var alarms: [Etcd.AlarmMember] = []
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 18: try reader.message(into: &alarms, tag)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.messages(alarms, 18)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.AlarmResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "alarms", "alarms", .message(Etcd.AlarmMember.self), .repeated(packed: false)),
            ])
    }

    package struct StatusRequest: Message {
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
            "etcdserverpb.StatusRequest",
            [])
    }

    package struct StatusResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var version: String = ""
        /// Bytes of the file.
        package var dbSize: Int64 = 0
        /// Member id; 0 while there is none.
        package var leader: UInt64 = 0
        package var raftIndex: UInt64 = 0
        package var raftTerm: UInt64 = 0
        package var raftAppliedIndex: UInt64 = 0
        /// Alarms, such as no space.
        package var errors: [String] = []
        package var dbSizeInUse: Int64 = 0
        package var isLearner: Bool = false
        package var storageVersion: String = ""
        package var dbSizeQuota: Int64 = 0
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 18: version = try reader.string()
                case 24: dbSize = try reader.int64()
                case 32: leader = try reader.uint64()
                case 40: raftIndex = try reader.uint64()
                case 48: raftTerm = try reader.uint64()
                case 56: raftAppliedIndex = try reader.uint64()
                case 66: errors.append(try reader.string())
                case 72: dbSizeInUse = try reader.int64()
                case 80: isLearner = try reader.bool()
                case 90: storageVersion = try reader.string()
                case 96: dbSizeQuota = try reader.int64()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if dbSizeQuota != 0 { writer.int64(dbSizeQuota, 96) }
            if !storageVersion.isEmpty { writer.string(storageVersion, 90) }
            if isLearner { writer.bool(isLearner, 80) }
            if dbSizeInUse != 0 { writer.int64(dbSizeInUse, 72) }
            writer.strings(errors, 66)
            if raftAppliedIndex != 0 { writer.uint64(raftAppliedIndex, 56) }
            if raftTerm != 0 { writer.uint64(raftTerm, 48) }
            if raftIndex != 0 { writer.uint64(raftIndex, 40) }
            if leader != 0 { writer.uint64(leader, 32) }
            if dbSize != 0 { writer.int64(dbSize, 24) }
            if !version.isEmpty { writer.string(version, 18) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.StatusResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "version", "version", .string),
                FieldDescriptor(3, "dbSize", "dbSize", .int64),
                FieldDescriptor(4, "leader", "leader", .uint64),
                FieldDescriptor(5, "raftIndex", "raftIndex", .uint64),
                FieldDescriptor(6, "raftTerm", "raftTerm", .uint64),
                FieldDescriptor(7, "raftAppliedIndex", "raftAppliedIndex", .uint64),
                FieldDescriptor(8, "errors", "errors", .string, .repeated(packed: false)),
                FieldDescriptor(9, "dbSizeInUse", "dbSizeInUse", .int64),
                FieldDescriptor(10, "isLearner", "isLearner", .bool),
                FieldDescriptor(11, "storageVersion", "storageVersion", .string),
                FieldDescriptor(12, "dbSizeQuota", "dbSizeQuota", .int64),
            ])
    }

    package struct DefragmentRequest: Message {
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
            "etcdserverpb.DefragmentRequest",
            [])
    }

    package struct DefragmentResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.DefragmentResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
            ])
    }

    package struct SnapshotRequest: Message {
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
            "etcdserverpb.SnapshotRequest",
            [])
    }

    package struct SnapshotResponse: Message {
        @OptionalBox package var header: Etcd.ResponseHeader?
        package var remainingBytes: UInt64 = 0
        package var blob: [UInt8] = []
        package var version: String = ""
        package var unknownFields: [UInt8] = []

        package init() {}

        package mutating func decode(from reader: inout WireReader) throws(WireError) {
            while let tag = try reader.tag() {
                switch tag {
                case 10: try reader.message(into: &_header)
                case 16: remainingBytes = try reader.uint64()
                case 26: blob = try reader.bytes()
                case 34: version = try reader.string()
                default: try reader.unknown(tag, into: &unknownFields)
                }
            }
        }

        package mutating func write(into writer: inout WireWriter) {
            writer.raw(unknownFields)
            if !version.isEmpty { writer.string(version, 34) }
            if !blob.isEmpty { writer.bytes(blob, 26) }
            if remainingBytes != 0 { writer.uint64(remainingBytes, 16) }
            writer.message(_header, 10)
        }

        package static let descriptor = MessageDescriptor(
            "etcdserverpb.SnapshotResponse",
            [
                FieldDescriptor(1, "header", "header", .message(Etcd.ResponseHeader.self), .optional),
                FieldDescriptor(2, "remaining_bytes", "remainingBytes", .uint64),
                FieldDescriptor(3, "blob", "blob", .bytes, .implicit, FieldRules(secret: true)),
                FieldDescriptor(4, "version", "version", .string),
            ])
    }

    /// One revision for the whole store; every change raises it by one.
    package enum KV {
        package static let serviceName = "etcdserverpb.KV"

        /// Keys in a range, now or at a revision.
        package static let range =
            UnaryMethod<Etcd.RangeRequest, Etcd.RangeResponse>(
                serviceName, "Range", repeatable: true)

        package static let put =
            UnaryMethod<Etcd.PutRequest, Etcd.PutResponse>(
                serviceName, "Put")

        package static let deleteRange =
            UnaryMethod<Etcd.DeleteRangeRequest, Etcd.DeleteRangeResponse>(
                serviceName, "DeleteRange")

        /// Compares, then one of two lists of operations, all at one revision. A key may be put once only.
        package static let txn =
            UnaryMethod<Etcd.TxnRequest, Etcd.TxnResponse>(
                serviceName, "Txn")

        /// Forgets what was before a revision; reads and watches from there fail with OUT_OF_RANGE.
        package static let compact =
            UnaryMethod<Etcd.CompactionRequest, Etcd.CompactionResponse>(
                serviceName, "Compact")
    }

    /// Many watches share one stream.
    package enum Watch {
        package static let serviceName = "etcdserverpb.Watch"

        package static let watch =
            BidirectionalMethod<Etcd.WatchRequest, Etcd.WatchResponse>(
                serviceName, "Watch")
    }

    /// Keys that go away when nobody renews the lease they were put with.
    package enum Lease {
        package static let serviceName = "etcdserverpb.Lease"

        package static let leaseGrant =
            UnaryMethod<Etcd.LeaseGrantRequest, Etcd.LeaseGrantResponse>(
                serviceName, "LeaseGrant")

        /// Deletes the keys as well.
        package static let leaseRevoke =
            UnaryMethod<Etcd.LeaseRevokeRequest, Etcd.LeaseRevokeResponse>(
                serviceName, "LeaseRevoke")

        /// Each request renews once.
        package static let leaseKeepAlive =
            BidirectionalMethod<Etcd.LeaseKeepAliveRequest, Etcd.LeaseKeepAliveResponse>(
                serviceName, "LeaseKeepAlive")

        package static let leaseTimeToLive =
            UnaryMethod<Etcd.LeaseTimeToLiveRequest, Etcd.LeaseTimeToLiveResponse>(
                serviceName, "LeaseTimeToLive", repeatable: true)

        package static let leaseLeases =
            UnaryMethod<Etcd.LeaseLeasesRequest, Etcd.LeaseLeasesResponse>(
                serviceName, "LeaseLeases", repeatable: true)
    }

    package enum Maintenance {
        package static let serviceName = "etcdserverpb.Maintenance"

        /// Reports, raises or clears alarms of members; a store with an alarm refuses writes.
        package static let alarm =
            UnaryMethod<Etcd.AlarmRequest, Etcd.AlarmResponse>(
                serviceName, "Alarm")

        /// Of the member that answers.
        package static let status =
            UnaryMethod<Etcd.StatusRequest, Etcd.StatusResponse>(
                serviceName, "Status", repeatable: true)

        /// Gives the file's free space back; the member answers nothing else meanwhile.
        package static let defragment =
            UnaryMethod<Etcd.DefragmentRequest, Etcd.DefragmentResponse>(
                serviceName, "Defragment")

        /// The whole store as a file, in pieces; its SHA-256 comes last.
        package static let snapshot =
            ServerStreamingMethod<Etcd.SnapshotRequest, Etcd.SnapshotResponse>(
                serviceName, "Snapshot")
    }
}
