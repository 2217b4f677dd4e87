// The tokens of the pods on this node: asked for when a pod wants one, bound to the pod, and asked for anew
// well before they end.

import API
import APIClient
import Diagnostics
import Messages
import Synchronization

package final class PodTokens: Sendable {
    private struct Key: Hashable {
        let pod: String
        let wish: TokenWish
    }
    private struct Token {
        let text: String
        let issued: WallTime
        let expires: WallTime
    }

    /// A token is asked for again when so much of its time is over, in percent.
    private static let renewal = 80
    /// Also of one that lasts longer.
    private static let longest: Duration = .seconds(24 * 3600)
    /// Those that have ended are let go when there are so many.
    private static let sweepCount = 1024

    private let client: APIClient
    private let clock: any WallClock
    private let tokens = Mutex<[Key: Token]>([:])

    package init(_ client: APIClient, clock: any WallClock = SystemWallClock()) {
        self.client = client
        self.clock = clock
    }

    /// One that will last. While a new one cannot be had, the one before is good to its end.
    package func token(for pod: Pod, _ wish: TokenWish) async throws(APIError) -> String {
        let key = Key(pod: pod.metadata.uid, wish: wish)
        let now = clock.now
        let known = tokens.withLock { $0[key] }
        if let known, now < Self.renewal(of: known) { return known.text }
        do throws(APIError) {
            let fresh = try await ask(for: pod, wish, now)
            tokens.withLock { tokens in
                if tokens.count >= Self.sweepCount { tokens = tokens.filter { now < $0.value.expires } }
                tokens[key] = fresh
            }
            return fresh.text
        } catch {
            guard let known, now < known.expires else { throw error }
            return known.text
        }
    }

    private func ask(for pod: Pod, _ wish: TokenWish, _ now: WallTime) async throws(APIError) -> Token {
        let account = ObjectName(
            tenant: pod.metadata.tenant, namespace: pod.metadata.namespace, name: pod.spec.serviceAccountName)
        let status = try await client.token(
            of: account,
            .with {
                if !wish.audience.isEmpty { $0.audiences = [wish.audience] }
                $0.expirationSeconds = wish.seconds
                $0.boundObjectRef = .with {
                    $0.apiVersion = "v1"
                    $0.kind = "Pod"
                    $0.name = pod.metadata.name
                    $0.uid = pod.metadata.uid
                }
            })
        let end = WallTime(seconds: status.expirationTimestamp.seconds)
        return Token(text: status.token, issued: now, expires: end)
    }

    private static func renewal(of token: Token) -> WallTime {
        let life = token.expires.since(token.issued)
        return token.issued + min(life * renewal / 100, longest)
    }
}
