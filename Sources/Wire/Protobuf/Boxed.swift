// Message fields of messages: kept behind one pointer each, so that a message is small to copy however much
// it holds, and may contain itself. They are values all the same: a shared box is copied before it is
// changed.

/// A message field that may be absent.
@propertyWrapper
package struct OptionalBox<Value: Message>: Hashable, Sendable {
    @usableFromInline
    // Safe because a box is changed only when one owner holds it, and read-only otherwise.
    final class Storage: @unchecked Sendable {
        @usableFromInline var value: Value?
        @inlinable init(_ value: Value?) { self.value = value }
    }

    /// Nil when the field is absent.
    @usableFromInline var storage: Storage?

    @inlinable
    package init(wrappedValue: Value? = nil) {
        storage = wrappedValue.map { Storage($0) }
    }

    @inlinable
    package var wrappedValue: Value? {
        _read {
            if let storage { yield storage.value } else { yield nil }
        }
        _modify {
            if storage == nil {
                storage = Storage(nil)
            } else if !isKnownUniquelyReferenced(&storage) {
                storage = Storage(storage?.value)
            }
            defer { if storage?.value == nil { storage = nil } }
            yield &storage.unsafelyUnwrapped.value
        }
    }

    @inlinable
    package static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage || left.wrappedValue == right.wrappedValue
    }

    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}

/// A message field that is always there, as Kubernetes' `metadata`, `spec` and `status` are. Costs nothing
/// while it is empty.
@propertyWrapper
package struct Box<Value: Message>: Hashable, Sendable {
    @usableFromInline
    // Safe because a box is changed only when one owner holds it, and read-only otherwise.
    final class Storage: @unchecked Sendable {
        @usableFromInline var value: Value
        @inlinable init(_ value: Value) { self.value = value }
    }

    /// Nil while the field was never written; it then has the empty message's value.
    @usableFromInline var storage: Storage?

    @inlinable
    package init() { storage = nil }

    @inlinable
    package init(wrappedValue: Value) { storage = Storage(wrappedValue) }

    @inlinable
    package var wrappedValue: Value {
        _read {
            if let storage { yield storage.value } else { yield Value() }
        }
        _modify {
            if storage == nil {
                storage = Storage(Value())
            } else if !isKnownUniquelyReferenced(&storage), let shared = storage {
                storage = Storage(shared.value)
            }
            yield &storage.unsafelyUnwrapped.value
        }
    }

    /// Whether the field was given, on the wire or by assignment.
    @inlinable
    package var isPresent: Bool { storage != nil }

    @inlinable
    package static func == (left: Self, right: Self) -> Bool {
        left.storage === right.storage || left.wrappedValue == right.wrappedValue
    }

    @inlinable
    package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
