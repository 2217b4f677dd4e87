// Where tenants' call-outs may be.

import API
import Linux
import Messages
import Testing

@testable import APIServing

struct CalloutNetworkTests {
    @Test(arguments: [
        ("127.0.0.1", false), ("127.9.9.9", false), ("0.0.0.0", false), ("169.254.169.254", false),
        ("224.0.0.1", false), ("255.255.255.255", false), ("100.100.100.200", false), ("::1", false),
        ("::", false), ("fe80::1", false), ("ff02::1", false), ("::ffff:127.0.0.1", false),
        ("::ffff:169.254.169.254", false), ("::127.0.0.1", false), ("64:ff9b::7f00:1", false),
        ("2002:7f00:1::", false), ("fd00:ec2::254", false), ("10.1.2.3", true), ("192.168.1.1", true),
        ("8.8.8.8", true), ("2001:db8::1", true), ("::ffff:10.0.0.1", true), ("10.9.0.1", false),
    ])
    func theseAreOpenOrClosedToTenants(text: String, isOpen: Bool) throws {
        let networks = CalloutNetworks(closed: [try #require(IPNetwork("10.9.0.0/16"))])
        #expect(networks.allows(try #require(IPAddress(text)), opened: []) == isOpen)
    }

    @Test func operatorsOpenSome() throws {
        let networks = CalloutNetworks()
        let opened = [try #require(IPNetwork("127.0.0.0/30"))]
        #expect(networks.allows(try #require(IPAddress("127.0.0.3")), opened: opened))
        #expect(!networks.allows(try #require(IPAddress("127.0.0.4")), opened: opened))
        // Of several addresses of a name, those that are open.
        let mixed = [SocketAddress("127.0.0.1:1"), SocketAddress("127.0.0.9:1")].compactMap { $0 }
        #expect(try networks.allowed(mixed, opened: opened) == [mixed[0]])
        #expect(throws: SystemError.self) { try networks.allowed(mixed, opened: []) }
    }

    @Test(arguments: ["", "10.0.0.0/33", "10.0.0/8", "x/8", "::/129", "10.0.0.0/8/8", "10.0.0.0/-1"])
    func badNetworksAreNone(text: String) { #expect(IPNetwork(text) == nil) }

    @Test(arguments: [
        ("policy.example:8443", "policy.example", 8443), ("10.0.0.1:1", "10.0.0.1", 1),
        ("[2001:db8::1]:443", "2001:db8::1", 443),
    ])
    func placesAreHostAndPort(text: String, host: String, port: UInt16) {
        let place = AdmissionCallout.place(of: text)
        #expect(place?.host == host && place?.port == port)
    }

    @Test(arguments: [
        "", "host", "host:", "host:0", "host:65536", ":1", "a b:1", "2001:db8::1:443", "unix:/x", "[x]:1",
    ])
    func badPlacesAreNone(text: String) { #expect(AdmissionCallout.place(of: text) == nil) }
}
