// What one tenant may take of this server at a time: settings for everybody, and what `spec.share` of the
// Tenant says instead.

import Messages

package struct ShareLimits: Hashable, Sendable {
    /// Calls under way.
    package var calls = 32
    /// Calls that wait for those under way to end.
    package var queuedCalls = 256
    /// Open watches, logs, commands and other calls that last.
    package var watches = 2000
    /// Connections that show a certificate of the tenant's, or its tokens.
    package var connections = 500
    /// Bytes of requests and answers a second; 0 for no bound.
    package var bytesPerSecond: Int64 = 128 << 20
    /// Bytes of requests that are worked on and of answers that wait for their readers; 0 for no bound.
    package var bytesInFlight: Int64 = 64 << 20

    package init() {}

    /// With what the tenant has instead.
    func with(_ share: TenantShare?) -> ShareLimits {
        guard let share else { return self }
        var limits = self
        if share.calls > 0 { limits.calls = Int(share.calls) }
        if share.queuedCalls > 0 { limits.queuedCalls = Int(share.queuedCalls) }
        if share.watches > 0 { limits.watches = Int(share.watches) }
        if share.connections > 0 { limits.connections = Int(share.connections) }
        if share.bytesPerSecond > 0 { limits.bytesPerSecond = share.bytesPerSecond }
        if share.bytesInFlight > 0 { limits.bytesInFlight = share.bytesInFlight }
        return limits
    }
}

package struct FairnessSettings: Sendable {
    /// Of each tenant that does not have its own.
    package var share = ShareLimits()
    /// Calls under way of all tenants together.
    package var allCalls = 256
    /// Calls that have waited so long are refused.
    package var longestWait = Duration.seconds(10)

    package init() {}
}
