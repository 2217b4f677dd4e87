// A transaction in etcd's words, and etcd's answer in ours.

import Messages

struct EtcdTransaction {
    private let transaction: Transaction
    private let keys: EtcdKeys
    /// Compares that etcd has no word for: it finds that a missing key is not unequal to anything either.
    private let unequal: [(key: [UInt8], value: [UInt8])]

    init(_ transaction: Transaction, _ keys: EtcdKeys) {
        self.transaction = transaction
        self.keys = keys
        unequal = transaction.compares.compactMap {
            if case .value(let key, .notEqual, let value) = $0 { (key, value) } else { nil }
        }
    }

    // MARK: The request

    /// For each compare with `notEqual` of a value there is one more level, which asks whether the value is
    /// equal and has the branches swapped.
    var request: Etcd.TxnRequest {
        let failure = transaction.failure.map(operation)
        var success = transaction.success.map(operation)
        for (key, value) in unequal.reversed() {
            let level = Etcd.TxnRequest.with {
                $0.compare = [comparing(key, .equal, .value, .value(value))]
                $0.success = failure
                $0.failure = success
            }
            success = [.with { $0.request = .requestTxn(level) }]
        }
        return .with {
            $0.compare = transaction.compares.compactMap(compare)
            $0.success = success
            $0.failure = failure
        }
    }

    /// Whether it changes nothing whichever branch is taken, so that it may be asked twice.
    var onlyReads: Bool {
        (transaction.success + transaction.failure).allSatisfy { if case .range = $0 { true } else { false } }
    }

    /// Nil for what has a level of its own.
    private func compare(_ compare: Compare) -> Etcd.Compare? {
        switch compare {
        case .value(_, .notEqual, _): nil
        case .exists(let key): comparing(key, .greater, .version, .version(0))
        case .absent(let key): comparing(key, .equal, .version, .version(0))
        case .modRevision(let key, let relation, let revision):
            comparing(key, relation, .mod, .modRevision(revision))
        case .createRevision(let key, let relation, let revision):
            comparing(key, relation, .create, .createRevision(revision))
        case .version(let key, let relation, let version):
            comparing(key, relation, .version, .version(version))
        case .lease(let key, let relation, let lease): comparing(key, relation, .lease, .lease(lease))
        case .value(let key, let relation, let value): comparing(key, relation, .value, .value(value))
        }
    }

    private func comparing(
        _ key: [UInt8], _ relation: Compare.Relation, _ target: Etcd.Compare.CompareTarget,
        _ operand: Etcd.Compare.OneOf_TargetUnion
    ) -> Etcd.Compare {
        .with {
            $0.key = keys.key(key)
            $0.result = relation.inEtcd
            $0.target = target
            $0.targetUnion = operand
        }
    }

    private func operation(_ operation: Operation) -> Etcd.RequestOp {
        .with {
            switch operation {
            case .put(let key, let value, let lease):
                $0.request = .requestPut(put(key, value, lease))
            case .delete(let key): $0.request = .requestDeleteRange(delete(.key(key)))
            case .deleteRange(let range): $0.request = .requestDeleteRange(delete(range))
            case .range(let request):
                $0.request = .requestRange(.with { $0.set(request, keys) })
            }
        }
    }

    func put(_ key: [UInt8], _ value: [UInt8], _ lease: LeaseID?) -> Etcd.PutRequest {
        .with {
            $0.key = keys.key(key)
            $0.value = value
            $0.lease = lease ?? 0
            $0.prevKv = transaction.returnsPrevious
        }
    }

    private func delete(_ range: KeyRange) -> Etcd.DeleteRangeRequest {
        .with {
            ($0.key, $0.rangeEnd) = keys.range(range)
            $0.prevKv = transaction.returnsPrevious
        }
    }

    // MARK: The answer

    func result(_ response: Etcd.TxnResponse) throws(StoreError) -> TransactionResult {
        let revision = response.header?.revision ?? 0
        var (succeeded, answers) = (response.succeeded, response.responses)
        for _ in unequal where succeeded {
            guard case .responseTxn(let inner)? = answers.first?.response else { throw Self.nonsense }
            (succeeded, answers) = (!inner.succeeded, inner.responses)
        }
        let branch = succeeded ? transaction.success : transaction.failure
        guard branch.count == answers.count else { throw Self.nonsense }
        var responses: [OperationResponse] = []
        for (operation, answer) in zip(branch, answers) {
            responses.append(try self.answer(answer, to: operation, revision))
        }
        return TransactionResult(revision: revision, succeeded: succeeded, responses: responses)
    }

    private func answer(
        _ answer: Etcd.ResponseOp, to operation: Operation, _ revision: Revision
    ) throws(StoreError) -> OperationResponse {
        switch (answer.response, operation) {
        case (.responsePut(let put), .put): return .put(previous: put.prevKv.map(keys.keyValue))
        case (.responseDeleteRange(let delete), .delete), (.responseDeleteRange(let delete), .deleteRange):
            return .delete(count: Int(delete.deleted), previous: delete.prevKvs.map(keys.keyValue))
        case (.responseRange(let range), .range(let request)):
            var result = RangeResult(revision: revision)
            result.items = range.kvs.map(keys.keyValue)
            result.more = range.more
            result.total = range.more && !request.countsAll ? nil : Int(range.count)
            return .range(result)
        default: throw Self.nonsense
        }
    }

    private static let nonsense = StoreError.failed(
        "etcd answered a transaction with something else", .unknown)

    // MARK: What etcd would refuse

    /// Throws for a branch that puts a key and changes it once more, in etcd's stricter reading: a range
    /// that is deleted changes all keys in it, also those that are not there.
    func validate() throws(StoreError) {
        for branch in [transaction.success, transaction.failure] {
            var puts: Set<[UInt8]> = []
            var deleted: [KeyRange] = []
            for operation in branch {
                switch operation {
                case .put(let key, _, _):
                    guard puts.insert(key).inserted else { throw Self.twice(key) }
                case .delete(let key): deleted.append(.key(key))
                case .deleteRange(let range): deleted.append(range)
                case .range: break
                }
            }
            guard !deleted.isEmpty else { continue }
            if let key = puts.sorted(by: { $0.lexicographicallyPrecedes($1) }).first(
                where: { key in deleted.contains { $0.contains(key) } })
            {
                throw Self.twice(key)
            }
        }
    }

    private static func twice(_ key: [UInt8]) -> StoreError {
        .invalid("key \(printable(key)) is changed twice in one transaction")
    }

    /// The leases that puts name.
    var leases: Set<LeaseID> {
        var leases: Set<LeaseID> = []
        for case .put(_, _, let lease?) in transaction.success + transaction.failure { leases.insert(lease) }
        return leases
    }
}

extension Compare.Relation {
    fileprivate var inEtcd: Etcd.Compare.CompareResult {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .greater: .greater
        }
    }
}
