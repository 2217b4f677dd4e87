// Values that a test's closures leave behind.

import Synchronization

final class LockedList<Element: Sendable>: Sendable {
    private let kept = Mutex<[Element]>([])
    var all: [Element] { kept.withLock { $0 } }
    func append(_ element: Element) { kept.withLock { $0.append(element) } }
}
