// What `arktos up` decides without starting anything.

import Linux
import Testing

@testable import Commands

@Suite struct ClusterPiecesTests {
    @Test func aProgramIsStartedAgainSoonAndNeverInATightLoop() {
        var policy = RestartPolicy()
        let pauses = (0..<10).map { _ in policy.decide(ranFor: .milliseconds(5), isUp: true) }
        #expect(pauses.first == .restart(after: .milliseconds(200)))
        #expect(pauses[3] == .restart(after: .milliseconds(1600)))
        #expect(pauses.last == .restart(after: .seconds(10)))
        #expect(policy.decide(ranFor: .seconds(60), isUp: true) == .restart(after: .milliseconds(200)))
    }

    @Test func whoWaitsForAProgramThatDoesNotStartIsTold() {
        var policy = RestartPolicy()
        #expect(policy.decide(ranFor: .milliseconds(5), isUp: false) == .restart(after: .milliseconds(200)))
        #expect(policy.decide(ranFor: .milliseconds(5), isUp: false) == .restart(after: .milliseconds(400)))
        #expect(policy.decide(ranFor: .milliseconds(5), isUp: false) == .giveUp)
    }

    @Test func theConsolesLastLineIsWhatPeopleSee() {
        #expect(
            ConsoleText.lastLine("booting\r\n\u{1B}[1;32mvm\u{1B}[0m login: \r\n\u{1B}[2K \r\n")
                == "vm login: ")
        #expect(ConsoleText.lastLine(" \r\n\n") == nil)
        #expect(ConsoleText.isBooted("x\nARKTOS-VM-READY host=vm\n"))
        #expect(!ConsoleText.isBooted("Linux version 6.1\n"))
    }

    @Test func aDataDirectoryIsAbsoluteAndItsNodesHavePlacesOfTheirOwn() throws {
        let layout = try ClusterLayout("/srv/./cluster/")
        #expect(layout.path == "/srv/cluster")
        #expect(layout.node(1).path == "/srv/cluster/node")
        #expect(layout.node(2).path == "/srv/cluster/nodes/node-2")
        #expect(try ClusterLayout("here").path == Files.target(ofLink: "/proc/self/cwd") + "/here")
        #expect(throws: CommandError.self) { try ClusterLayout("") }
    }

    @Test func theNodesAddressIsTheGatewayOfItsPods() throws {
        let node = try ClusterLayout("/srv").node(1)
        let services = NodeServices(node: node, output: "POD_SUBNET=10.88.7.0/24\nBRIDGE=\nnoise\n")
        #expect(try services.gateway == "10.88.7.1")
        #expect(throws: CommandError("scripts/node-services did not say BRIDGE of node-1")) {
            try services["BRIDGE"]
        }
        #expect(throws: CommandError.self) {
            try NodeServices(node: node, output: "POD_SUBNET=everything\n").gateway
        }
    }

    @Test(arguments: ["0", "33", "many"]) func anImpossibleNumberOfNodesIsRefused(text: String) async {
        let said = Collector()
        let program = CommandLineProgram(
            output: Output(answer: { _ in }, complaint: { said.add($0) }),
            environment: ["ARKTOS_SCRIPTS": "/nowhere"])
        #expect(await program.run(["up", "--nodes", text, "--data-dir", "/nowhere"]) == 1)
        #expect(!said.text.isEmpty)
    }

    @Test func aCertificateNeedsAnAuthority() async {
        let said = Collector()
        let program = CommandLineProgram(
            output: Output(answer: { _ in }, complaint: { said.add($0) }), environment: [:])
        #expect(await program.run(["certs", "list", "--data-dir", "/nowhere"]) == 1)
        #expect(said.text.contains("there is no authority in /nowhere/certs"))
    }
}
