// A first-in, first-out queue for what is mostly one element: that stands in place, only more need memory.
// Public, because what is only for the package is not specialised in the modules that use it: each call would
// look up its types anew.

public struct Queue<Element> {
    @usableFromInline var head: Element?
    /// What comes behind `head`, from `start` on.
    @usableFromInline var rest: [Element] = []
    @usableFromInline var start = 0
    /// Taken elements before `start` are cleared away when there are so many.
    @inlinable static var maximumTaken: Int { 64 }

    @inlinable @inline(__always) public init() {}

    @inlinable @inline(__always) public var isEmpty: Bool { head == nil }
    @inlinable @inline(__always) public var count: Int { (head == nil ? 0 : 1) + rest.count - start }
    @inlinable @inline(__always) public var first: Element? { head }

    @inlinable @inline(__always) public mutating func append(_ element: Element) {
        if head == nil { head = element } else { rest.append(element) }
    }

    @inlinable @inline(__always) public mutating func removeFirst() -> Element? {
        guard let first = head else { return nil }
        guard start < rest.count else {
            head = nil
            return first
        }
        head = rest[start]
        start += 1
        if start == rest.count {
            rest.removeAll(keepingCapacity: true)
            start = 0
        } else if start > Self.maximumTaken {
            rest.removeFirst(start)
            start = 0
        }
        return first
    }

    @inlinable @inline(__always) public mutating func removeAll() { self = Queue() }
}
