// How the VM image reads the YAML and JSON of a NoCloud seed.

import Linux
import Testing

@Suite(.timeLimit(.minutes(1))) struct SeedTests {
    private func flattened(_ text: String) async throws -> [String] {
        let program = "\(Script.root)/images/vm/rootfs/etc/init.d/flatten.awk"
        let result = try await Process.run(
            Command("busybox", ["awk", "-f", program]), input: Array(text.utf8))
        #expect(result.status.isSuccess, "\(result.errorText)")
        return result.outputText.split(separator: "\n").map(String.init)
    }

    @Test func listsAndMapsOfBothStylesAreRead() async throws {
        let yaml = """
            version: 2
            ethernets:
              id0:
                match:
                  macaddress: "52:54:00:AA:bb:cc"   # the card
                addresses: [10.88.1.5/24, 'fd00::2/64']
                routes:
                  - to: default
                    via: 10.88.1.1
                  - {to: 10.9.0.0/16, via: 10.88.1.2}
                nameservers:
                  addresses:
                  - 8.8.8.8
            """
        let lines = try await flattened(yaml)
        #expect(
            lines == [
                "version=2",
                "ethernets.id0.match.macaddress=52:54:00:AA:bb:cc",
                "ethernets.id0.addresses[0]=10.88.1.5/24",
                "ethernets.id0.addresses[1]=fd00::2/64",
                "ethernets.id0.routes[0].to=default",
                "ethernets.id0.routes[0].via=10.88.1.1",
                "ethernets.id0.routes[1].to=10.9.0.0/16",
                "ethernets.id0.routes[1].via=10.88.1.2",
                "ethernets.id0.nameservers.addresses[0]=8.8.8.8",
            ])
    }

    @Test func textOfManyLinesKeepsItsLinesAndBackslashes() async throws {
        let yaml = """
            write_files:
              - path: /etc/motd
                content: |
                  one \\n "two" 100%
                    indented

                  last
            runcmd:
              - echo 'it''s' > /dev/ttyS0
              - [sh, -c, "echo \\"hi\\" # not a comment"]
            """
        let lines = try await flattened(yaml)
        #expect(
            lines == [
                "write_files[0].path=/etc/motd",
                "write_files[0].content=one \\\\n \"two\" 100%\\n  indented\\n\\nlast\\n",
                "runcmd[0]=echo 'it''s' > /dev/ttyS0",
                "runcmd[1][0]=sh",
                "runcmd[1][1]=-c",
                "runcmd[1][2]=echo \"hi\" # not a comment",
            ])
    }

    @Test func JSONIsRead() async throws {
        let json = """
            #cloud-config
            {"version": 2, "ethernets": {"a": {"addresses": ["10.0.0.2/24"],
              "routes": [{"to": "0.0.0.0/0", "via": "10.0.0.1"}]}}}
            """
        let lines = try await flattened(json)
        #expect(
            lines == [
                "version=2",
                "ethernets.a.addresses[0]=10.0.0.2/24",
                "ethernets.a.routes[0].to=0.0.0.0/0",
                "ethernets.a.routes[0].via=10.0.0.1",
            ])
    }
}
