// Message fields of messages: kept behind one pointer each, so that a message is small to copy however much
// it holds, and may contain itself. They are values all the same: a shared box is copied before it is
// changed.

/// What a box points to. Generic over all that it stores, optional or not, so that freeing it needs no type
/// that the runtime would have to look up first.
@usableFromInline
// Safe because a box is changed only when one owner holds it, and read-only otherwise.
final class BoxStorage<Stored>: @unchecked Sendable {
    // Unchecked, since whoever changes it holds the only box, and that exclusively.
    @exclusivity(unchecked) @usableFromInline var value: Stored
    @inlinable init(_ value: Stored) { self.value = value }

    /// Where the message stands, as long as the storage lives. An optional that is not nil begins with its
    /// value, which is why one function does for both kinds of box.
    @inlinable
    func pointer<Value>(to _: Value.Type = Value.self) -> UnsafeMutablePointer<Value> {
        withUnsafeMutablePointer(to: &value) {
            UnsafeMutableRawPointer($0).assumingMemoryBound(to: Value.self)
        }
    }
}

/// A message field that may be absent.
@propertyWrapper
public struct OptionalBox<Value: Message>: Hashable, Sendable {
    /// Nil when the field is absent.
    @usableFromInline var storage: BoxStorage<Value?>?

    @inlinable
    public init(wrappedValue: Value? = nil) {
        storage = wrappedValue.map { BoxStorage($0) }
    }

    @inlinable
    public var wrappedValue: Value? {
        _read {
            if let storage { yield storage.value } else { yield nil }
        }
        _modify {
            if storage == nil {
                storage = BoxStorage(nil)
            } else if !isKnownUniquelyReferenced(&storage) {
                storage = BoxStorage(storage?.value)
            }
            defer { if storage?.value == nil { storage = nil } }
            yield &storage.unsafelyUnwrapped.value
        }
    }

    /// Makes the message if there is none, and returns where it stands, for the one who holds the box.
    @inlinable
    mutating func place() -> UnsafeMutablePointer<Value> {
        if storage == nil {
            storage = BoxStorage(Value())
        } else if !isKnownUniquelyReferenced(&storage) {
            storage = BoxStorage(storage?.value ?? Value())
        }
        return storage.unsafelyUnwrapped.pointer()
    }

    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage || left.wrappedValue == right.wrappedValue
    }

    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}

/// A message field that is always there, as Kubernetes' `metadata`, `spec` and `status` are. Costs nothing
/// while it is empty.
@propertyWrapper
public struct Box<Value: Message>: Hashable, Sendable {
    /// Nil while the field was never written; it then has the empty message's value.
    @usableFromInline var storage: BoxStorage<Value>?

    @inlinable
    public init() { storage = nil }

    @inlinable
    public init(wrappedValue: Value) { storage = BoxStorage(wrappedValue) }

    @inlinable
    public var wrappedValue: Value {
        _read {
            if let storage { yield storage.value } else { yield Value() }
        }
        _modify {
            yield &place().pointee
        }
    }

    /// Whether the field was given, on the wire or by assignment.
    @inlinable
    public var isPresent: Bool { storage != nil }

    /// Makes the message if there is none, and returns where it stands, for the one who holds the box.
    @inlinable
    mutating func place() -> UnsafeMutablePointer<Value> {
        if storage == nil {
            storage = BoxStorage(Value())
        } else if !isKnownUniquelyReferenced(&storage), let shared = storage {
            storage = BoxStorage(shared.value)
        }
        return storage.unsafelyUnwrapped.pointer()
    }

    @inlinable
    public static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage || left.wrappedValue == right.wrappedValue
    }

    @inlinable
    public func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
