// What a channel does when, decided without a socket or a clock.

import Linux
import Testing

@testable import RPC

@Suite struct ChannelMachineTests {
    /// A machine and its clock, which goes on only when it is told to.
    struct Bench {
        var machine: ChannelMachine
        var now = MonotonicInstant(nanoseconds: 0)

        init(_ targets: String, _ change: (inout ChannelConfiguration) -> Void = { _ in }) throws {
            var configuration = ChannelConfiguration()
            configuration.backOff.random = { 0.5 }
            change(&configuration)
            machine = ChannelMachine(try #require(Channel.Target.list(targets)), configuration)
        }

        var milliseconds: Int64 { now.nanoseconds / 1_000_000 }
        var wake: Int64? { machine.nextWake.map { $0.nanoseconds / 1_000_000 } }

        mutating func handle(_ event: ChannelMachine.Event, at milliseconds: Int64? = nil) -> [String] {
            if let milliseconds { now = MonotonicInstant(nanoseconds: milliseconds * 1_000_000) }
            return machine.handle(event, now: now).map { action in
                switch action {
                case .lookUp(let endpoint): "look up \(endpoint)"
                case .connect(let attempt, let address, _, _): "connect \(attempt) \(address)"
                case .abandon(let attempt): "abandon \(attempt)"
                case .drain(let attempt): "drain \(attempt)"
                case .watchHealth(let attempt): "watch \(attempt)"
                }
            }
        }

        /// To the next time that something is due.
        mutating func sleep() throws -> [String] {
            now = try #require(machine.nextWake)
            return handle(.timePassed)
        }
    }

    private static func addresses(_ texts: String...) -> [SocketAddress] {
        texts.compactMap { SocketAddress($0) }
    }

    @Test func pausesGrowAsPublishedFromTheStartOfEachAttempt() throws {
        var bench = try Bench("10.0.0.1:80")
        var starts: [Int64] = []
        for attempt in 1...13 {
            starts.append(bench.milliseconds)
            #expect(bench.handle(.wanted) == ["connect \(attempt) 10.0.0.1:80"])
            _ = bench.handle(.lost(attempt: attempt, "refused"), at: bench.milliseconds + 100)
            #expect(bench.machine.connectivity.description == "transient failure")
            _ = try bench.sleep()
            #expect(bench.machine.connectivity == .idle)
        }
        let pauses = zip(starts.dropFirst(), starts).map { $0 - $1 }
        #expect(
            pauses == [
                1000, 1600, 2560, 4096, 6553, 10_486, 16_777, 26_844, 42_949, 68_720, 109_951, 120_000,
            ])
    }

    @Test func aConnectionThatLastedEndsTheRowOfFailures() throws {
        var bench = try Bench("10.0.0.1:80")
        for attempt in 1...5 {
            _ = bench.handle(.wanted)
            _ = bench.handle(.lost(attempt: attempt, "refused"))
            _ = try bench.sleep()
        }
        _ = bench.handle(.wanted)
        _ = bench.handle(.opened(attempt: 6))
        #expect(bench.machine.connectivity == .ready)
        _ = bench.handle(.lost(attempt: 6, "reset"), at: bench.milliseconds + 5000)
        #expect(bench.machine.connectivity == .idle)
        let start = bench.milliseconds
        #expect(bench.handle(.wanted) == ["connect 7 10.0.0.1:80"])
        _ = bench.handle(.lost(attempt: 7, "refused"))
        #expect(bench.wake == start + 1000)
    }

    @Test func aConnectionThatEndsAtOnceCountsAsAFailure() throws {
        var bench = try Bench("10.0.0.1:80")
        _ = bench.handle(.wanted)
        _ = bench.handle(.opened(attempt: 1), at: 10)
        _ = bench.handle(.lost(attempt: 1, "bad certificate"), at: 20)
        #expect(
            bench.machine.connectivity
                == .transientFailure(RPCError(.unavailable, "cannot reach 10.0.0.1:80: bad certificate")))
        #expect(bench.wake == 1010)
    }

    @Test(arguments: [(0.0, 800), (0.5, 1000), (0.999_999, 1199)] as [(Double, Int64)])
    func pausesAreSpread(random: Double, pause: Int64) throws {
        var bench = try Bench("10.0.0.1:80") { $0.backOff.random = { random } }
        _ = bench.handle(.wanted)
        _ = bench.handle(.lost(attempt: 1, "refused"))
        #expect(bench.wake == pause)
    }

    @Test func anAttemptMayTakeTwentySecondsOrItsPause() throws {
        var machine = ChannelMachine(
            [.address(.loopback(port: 80))],
            {
                var configuration = ChannelConfiguration()
                configuration.backOff.random = { 0.5 }
                return configuration
            }())
        var patience: [Duration] = []
        var now = MonotonicInstant(nanoseconds: 0)
        for attempt in 1...9 {
            for case .connect(_, _, _, let within) in machine.handle(.wanted, now: now) {
                patience.append(within)
            }
            _ = machine.handle(.lost(attempt: attempt, "refused"), now: now)
            now = try #require(machine.nextWake)
            _ = machine.handle(.timePassed, now: now)
        }
        #expect(patience.prefix(7).allSatisfy { $0 == .seconds(20) })
        #expect(patience.count == 9 && patience[7] > .seconds(26) && patience[8] > .seconds(42))
    }

    @Test func anAttemptLongerThanItsPauseStillFailsOnce() throws {
        var bench = try Bench("10.0.0.1:80")
        _ = bench.handle(.wanted)
        #expect(bench.handle(.lost(attempt: 1, "timeout"), at: 20_000) == [])
        #expect(bench.machine.connectivity.description == "transient failure")
        #expect(bench.wake == 20_000)
    }

    @Test func theFirstThatCanBeReachedIsTakenInOrder() throws {
        var bench = try Bench("10.0.0.1:80,[::1]:80,unix:/s")
        #expect(bench.handle(.wanted) == ["connect 1 10.0.0.1:80"])
        #expect(bench.handle(.lost(attempt: 1, "refused")) == ["connect 2 [::1]:80"])
        #expect(bench.machine.connectivity == .connecting)
        #expect(bench.handle(.opened(attempt: 2)) == [])
        #expect(bench.machine.readyAttempts == [2])
        #expect(bench.handle(.lost(attempt: 2, nil), at: 60_000) == [])
        #expect(bench.machine.connectivity == .idle)
        #expect(bench.handle(.wanted) == ["connect 3 10.0.0.1:80"])
    }

    @Test func aSilentAddressIsOvertakenByTheNext() throws {
        var bench = try Bench("10.0.0.1:80,10.0.0.2:80,10.0.0.3:80")
        #expect(bench.handle(.wanted) == ["connect 1 10.0.0.1:80"])
        #expect(bench.wake == 250)
        #expect(try bench.sleep() == ["connect 2 10.0.0.2:80"])
        #expect(bench.wake == 500)
        #expect(bench.handle(.opened(attempt: 2), at: 300) == ["abandon 1"])
        #expect(bench.machine.readyAttempts == [2])
        #expect(bench.handle(.opened(attempt: 1)) == [])
        #expect(bench.machine.readyAttempts == [2])
    }

    @Test func whenAllFailEachIsNamedWithItsReason() throws {
        var bench = try Bench("10.0.0.1:80,[::1]:80,unix:/s")
        _ = bench.handle(.wanted)
        for (attempt, reason) in [(1, "refused"), (2, "bad certificate"), (3, "no such file")] {
            _ = bench.handle(.lost(attempt: attempt, reason))
        }
        #expect(
            bench.machine.connectivity
                == .transientFailure(
                    RPCError(
                        .unavailable,
                        "cannot reach any of 3 addresses: 10.0.0.1:80: refused; [::1]:80: bad certificate; "
                            + "unix:/s: no such file")))
    }

    @Test func everyAddressTakesItsTurn() throws {
        var bench = try Bench("10.0.0.1:80,10.0.0.2:80,10.0.0.3:80") { $0.policy = .roundRobin }
        #expect(
            bench.handle(.wanted) == [
                "connect 1 10.0.0.1:80", "connect 2 10.0.0.2:80", "connect 3 10.0.0.3:80",
            ])
        _ = bench.handle(.opened(attempt: 3))
        _ = bench.handle(.opened(attempt: 1))
        #expect(bench.machine.readyAttempts == [1, 3])
        #expect(bench.handle(.lost(attempt: 2, "refused")) == [])
        #expect(bench.machine.connectivity == .ready)
        #expect(try bench.sleep() == ["connect 4 10.0.0.2:80"])
        // One that lasted is connected to again without a pause and without a call.
        #expect(bench.handle(.lost(attempt: 3, nil), at: 60_000) == ["connect 5 10.0.0.3:80"])
        _ = bench.handle(.opened(attempt: 5))
        // One that did not last pauses, whatever it said.
        #expect(bench.handle(.lost(attempt: 5, nil), at: 60_100) == [])
        #expect(bench.machine.readyAttempts == [1])
    }

    @Test func aNameIsLookedUpFirstAndAgainWhenItsAddressesFail() throws {
        var bench = try Bench("api.test:80")
        #expect(bench.handle(.wanted) == ["look up 0"])
        #expect(bench.machine.connectivity == .connecting)
        let found = Self.addresses("10.0.0.1:80", "10.0.0.2:80")
        #expect(bench.handle(.found(found, endpoint: 0)) == ["connect 1 10.0.0.1:80"])
        #expect(bench.handle(.opened(attempt: 1)) == [])
        // Too soon after the last time.
        _ = bench.handle(.lost(attempt: 1, nil), at: 2000)
        #expect(bench.handle(.wanted) == ["connect 2 10.0.0.1:80"])
        #expect(
            bench.handle(.lost(attempt: 2, "refused"), at: 6000) == ["look up 0", "connect 3 10.0.0.2:80"])
        #expect(bench.handle(.opened(attempt: 3)) == [])
        // Addresses that went are let go.
        let moved = Self.addresses("10.0.0.3:80")
        #expect(bench.handle(.found(moved, endpoint: 0)) == ["drain 3", "connect 4 10.0.0.3:80"])
    }

    @Test func aNameThatIsNotFoundPausesAndIsNamed() throws {
        var bench = try Bench("api.test:80,10.0.0.1:80")
        #expect(bench.handle(.wanted) == ["look up 0", "connect 1 10.0.0.1:80"])
        _ = bench.handle(.lost(attempt: 1, "refused"))
        #expect(bench.machine.connectivity == .connecting)
        _ = bench.handle(.notFound("no such name", endpoint: 0))
        #expect(
            bench.machine.connectivity
                == .transientFailure(
                    RPCError(
                        .unavailable,
                        "cannot reach any of 2 addresses: api.test:80: no such name; 10.0.0.1:80: refused")))
        _ = try bench.sleep()
        #expect(bench.handle(.wanted) == ["look up 0", "connect 2 10.0.0.1:80"])
    }

    @Test func doubledAndTooManyAddressesAreLeftOut() throws {
        var bench = try Bench("10.0.0.1:80,api.test:80") {
            $0.policy = .roundRobin
            $0.maximumAddresses = 3
        }
        #expect(bench.handle(.wanted) == ["look up 1", "connect 1 10.0.0.1:80"])
        let found = Self.addresses("10.0.0.1:80", "10.0.0.2:80", "10.0.0.2:80", "10.0.0.3:80", "10.0.0.4:80")
        #expect(
            bench.handle(.found(found, endpoint: 1)) == ["connect 2 10.0.0.2:80", "connect 3 10.0.0.3:80"])
    }

    @Test func onlyWhatServesIsReady() throws {
        var bench = try Bench("10.0.0.1:80,10.0.0.2:80") {
            $0.policy = .roundRobin
            $0.healthService = ""
        }
        _ = bench.handle(.wanted)
        #expect(bench.handle(.opened(attempt: 1)) == ["watch 1"])
        #expect(bench.handle(.opened(attempt: 2)) == ["watch 2"])
        #expect(bench.machine.connectivity == .connecting)
        _ = bench.handle(.health(attempt: 1, .notServing("ill")))
        _ = bench.handle(.health(attempt: 2, .serving))
        #expect(bench.machine.readyAttempts == [2])
        _ = bench.handle(.health(attempt: 2, .notServing("ill too")))
        #expect(
            bench.machine.connectivity
                == .transientFailure(
                    RPCError(
                        .unavailable,
                        "cannot reach any of 2 addresses: 10.0.0.1:80: ill; 10.0.0.2:80: ill too")))
        _ = bench.handle(.health(attempt: 1, .serving))
        #expect(bench.machine.readyAttempts == [1])
        // A connection that is lost is made again, though no call waits.
        _ = bench.handle(.health(attempt: 1, .notServing("ill")))
        #expect(bench.handle(.lost(attempt: 2, nil), at: 60_000) == ["connect 3 10.0.0.2:80"])
    }

    @Test func whatIsUnusedRests() throws {
        var bench = try Bench("10.0.0.1:80,10.0.0.2:80") { $0.policy = .roundRobin }
        _ = bench.handle(.wanted)
        _ = bench.handle(.opened(attempt: 1))
        #expect(bench.handle(.unused) == ["drain 1", "abandon 2"])
        #expect(bench.machine.connectivity == .idle)
        #expect(bench.machine.nextWake == nil)
        #expect(bench.handle(.wanted) == ["connect 3 10.0.0.1:80", "connect 4 10.0.0.2:80"])
    }

    @Test func whatIsClosedStaysClosed() throws {
        var bench = try Bench("10.0.0.1:80,10.0.0.2:80") { $0.policy = .roundRobin }
        _ = bench.handle(.wanted)
        _ = bench.handle(.opened(attempt: 1))
        #expect(bench.handle(.closed) == ["drain 1", "abandon 2"])
        #expect(bench.handle(.wanted) == [])
        #expect(bench.machine.connectivity == .shutdown)
        #expect(bench.machine.nextWake == nil)
    }
}
