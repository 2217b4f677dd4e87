// A server's methods, found by a request's path without making a string of it.

import Glibc

/// A method with the interceptors around its handler.
final class Route: Sendable {
    let path: String
    let handler: Router.Handler
    let isWatch: Bool

    init(path: String, handler: @escaping Router.Handler, isWatch: Bool) {
        self.path = path
        self.handler = handler
        self.isWatch = isWatch
    }
}

struct RouteTable: Sendable {
    private struct Entry {
        let path: [UInt8]
        let route: Route
    }

    /// By hash; as many as twice the routes, so that most hold one or none.
    private var buckets: [[Entry]]

    init(_ routes: [Route]) {
        buckets = Array(repeating: [], count: 2 * routes.count + 1)
        for route in routes {
            let entry = Entry(path: Array(route.path.utf8), route: route)
            let bucket = entry.path.withUnsafeBytes { self.bucket(of: $0) }
            buckets[bucket].append(entry)
        }
    }

    func route(_ path: UnsafeRawBufferPointer) -> Route? {
        buckets[bucket(of: path)].first { entry in
            entry.path.withUnsafeBytes { known in
                guard known.count == path.count, let left = known.baseAddress, let right = path.baseAddress
                else { return false }
                return memcmp(left, right, known.count) == 0
            }
        }?.route
    }

    private func bucket(of path: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: path)
        return Int(UInt(bitPattern: hasher.finalize()) % UInt(buckets.count))
    }
}
