// Network plugins' configurations and answers, as text.

import Formats
import Linux
import Testing

@testable import VMRuntime

@Suite struct CNITests {
    @Test func aSinglePluginIsAListOfOne() throws {
        let single = try CNIConfiguration(
            #"{"name": "n", "cniVersion": "1.0.0", "type": "ptp", "mtu": 9}"#, origin: "x")
        #expect(single.plugins.count == 1)
        let again = try CNIConfiguration(single.text, origin: "journal")
        #expect(again.plugins == single.plugins && again.name == "n" && again.version == "1.0.0")
        let input = try JSON.parse(single.input(for: single.plugins[0], previous: nil, capabilities: [:]))
        #expect(input["mtu"]?.integer == 9)
        #expect(input["prevResult"] == nil)
    }

    @Test func pluginsGetWhatTheyDeclare() throws {
        let list = try CNIConfiguration(
            #"""
            {"name": "n", "cniVersion": "0.4.0", "plugins": [
                {"type": "bridge"}, {"type": "portmap", "capabilities": {"portMappings": true}}]}
            """#, origin: "x")
        let ports: [String: Tree] = ["portMappings": .array([.object(["hostPort": .number(80)])])]
        let previous = Tree.object(["ips": .array([])])
        let first = try JSON.parse(list.input(for: list.plugins[0], previous: nil, capabilities: ports))
        #expect(first["runtimeConfig"] == nil)
        let second = try JSON.parse(list.input(for: list.plugins[1], previous: previous, capabilities: ports))
        #expect(second["runtimeConfig"]?["portMappings"]?[0]?["hostPort"]?.integer == 80)
        #expect(second["capabilities"] == nil)
        #expect(second["prevResult"] == previous)
        #expect(list.declares("portMappings") && !list.declares("ips"))
        #expect(second["cniVersion"]?.string == "0.4.0" && second["name"]?.string == "n")
    }

    @Test(arguments: [
        ("{", "CNI configuration x: "), ("{}", "'name' is missing"),
        (#"{"name": "n"}"#, "every plugin needs a 'type'"),
        (#"{"name": "n", "plugins": []}"#, "every plugin needs a 'type'"),
        (#"{"name": "n", "plugins": [{"type": "../bin/sh"}]}"#, "every plugin needs a 'type'"),
    ])
    func aBadConfigurationIsNamed(_ text: String, _ complaint: String) {
        let error = #expect(throws: RuntimeError.self) { try CNIConfiguration(text, origin: "x") }
        #expect(error?.message.contains(complaint) == true, "\(error?.message ?? "")")
    }

    @Test func thePodsAddressesAreThoseOfItsInterface() throws {
        let result = try CNIResult(
            #"""
            {"cniVersion": "1.0.0",
             "interfaces": [{"name": "br0", "mac": "0a:00:00:00:00:01"},
                {"name": "eth0", "mac": "0a:00:00:00:00:02", "sandbox": "/run/netns/x"}],
             "ips": [{"address": "10.0.0.1/24", "interface": 0},
                {"address": "10.0.0.2/24", "gateway": "10.0.0.1", "interface": 1},
                {"address": "fd00::2/64", "gateway": "fd00::1", "interface": 1}],
             "routes": [{"dst": "0.0.0.0/0"}, {"dst": "::/0"}, {"dst": "192.168.0.0/16", "gw": "10.0.0.9"}],
             "dns": {"nameservers": ["10.0.0.1"], "search": ["x"]}}
            """#, interface: "eth0")
        #expect(result.address?.description == "0a:00:00:00:00:02")
        #expect(result.plainAddresses == ["10.0.0.2", "fd00::2"])
        #expect(
            result.seedRoutes == [
                .init(destination: "0.0.0.0/0", gateway: "10.0.0.1"),
                .init(destination: "::/0", gateway: "fd00::1"),
                .init(destination: "192.168.0.0/16", gateway: "10.0.0.9"),
            ])
        #expect(result.nameServers == ["10.0.0.1"] && result.searchDomains == ["x"])
    }

    @Test func aNamespaceIsKnownByWhateverPathLeadsToIt() async throws {
        let directory = try Files.makeTemporaryDirectory()
        try Files.makeDirectories("\(directory)/real")
        try Files.makeLink("\(directory)/link", to: "\(directory)/real")
        let network = PodNetwork(
            plugins: CNIPlugins(binaryDirectory: "/nonexistent"), configurationDirectory: directory,
            namespaceDirectory: "\(directory)/link")
        let path = network.namespacePath(of: "0123")
        #expect(!network.isNamespace(path))
        try await network.createNamespace(path)
        #expect(network.isNamespace(path) && network.isNamespace("\(directory)/real/0123"))
        try NetworkNamespace.remove(path)
        try Files.write([], to: path)
        #expect(!network.isNamespace(path))
        try Files.removeTree(directory)
    }
}
