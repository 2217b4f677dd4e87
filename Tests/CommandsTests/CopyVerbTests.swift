// cp: real archives by a real tar at both ends, and a container that sends what nobody asked for.

import Linux
import Testing

@testable import Commands

@Suite(.timeLimit(.minutes(3)))
struct CopyVerbTests {
    private func write(_ text: String, _ path: String) throws {
        try Files.makeDirectories(Files.parent(of: path))
        try Files.write(Array(text.utf8), to: path)
    }

    @Test func filesAndFoldersGoInAndComeOut() async throws {
        try await StreamVerbTests().withNode { lab in
            let (inside, outside) = ("\(lab.folder)/inside", "\(lab.folder)/outside")
            try Files.makeDirectories(inside)
            let large = String(repeating: "0123456789", count: 100_000)
            try write("one", "\(outside)/site/a.txt")
            try write(large, "\(outside)/site/deep/b[1].txt")
            func copy(_ words: String...) async throws {
                let outcome = await lab.run(["cp"] + words)
                #expect(outcome.code == 0 && outcome.together == "", "\(words): \(outcome.together)")
            }
            // Into a folder that is there, under its own name; and under another, regular expressions in
            // both.
            try await copy("\(outside)/site", "web:\(inside)")
            #expect(try Files.readText("\(inside)/site/deep/b[1].txt") == large)
            try await copy("\(outside)/site/deep/b[1].txt", "default/web:\(inside)/c&d.*")
            #expect(try Files.readText("\(inside)/c&d.*") == large)
            try await copy("\(outside)/site", "acme/default/web:\(inside)/other")
            #expect(try Files.readText("\(inside)/other/a.txt") == "one")
            // Out again: to another name, into a folder, and over what is there.
            try await copy("web:\(inside)/c&d.*", "\(outside)/back")
            #expect(try Files.readText("\(outside)/back") == large)
            try Files.makeDirectories("\(outside)/into")
            try await copy("web:\(inside)/site/", "\(outside)/into", "--no-preserve")
            #expect(try Files.readText("\(outside)/into/site/a.txt") == "one")
            try write("two", "\(inside)/site/a.txt")
            try await copy("web:\(inside)/site", "\(outside)/into", "-c", "c")
            #expect(try Files.readText("\(outside)/into/site/a.txt") == "two")
            #expect(try Files.list("\(outside)/into") == ["site"])
        }
    }

    @Test func aContainerReachesNothingBesideWhatWasAskedFor() async throws {
        try await StreamVerbTests().withNode { lab in
            let (inside, outside) = ("\(lab.folder)/inside", "\(lab.folder)/outside")
            try Files.makeDirectories("\(outside)/here")
            try write("mine", "\(outside)/mine")
            // Its tar sends a link and a file through it, one above the folder, and one beside the name.
            try write("evil", "\(inside)/evil")
            try write(
                """
                cd \(inside) && mkdir -p x && ln -sfn \(outside) x/link
                exec tar -P -c -f - x/link --transform 's,^evil,x/link/mine,' evil \
                --transform 's,^x/link/mine$,../mine,' evil --transform 's,.*mine$,beside,' evil
                """, "\(inside)/hostile.sh")
            let outcome = await lab.run(["cp", "web:\(inside)/x", "\(outside)/here"])
            #expect(try Files.readText("\(outside)/mine") == "mine", "\(outcome.together)")
            #expect(try Set(Files.list("\(outside)/here")).isSubset(of: ["x"]))
            #expect(try Set(Files.list(outside)) == ["here", "mine"])
        }
    }

    @Test func whatCannotBeCopiedIsSaid() async throws {
        try await StreamVerbTests().withNode { lab in
            let folder = lab.folder
            func complaint(_ words: String...) async -> String { await lab.run(["cp"] + words).complaint }
            #expect(await complaint("a").contains("source and destination are required"))
            #expect(await complaint("a", "b").contains("one of src or dest must be a remote file"))
            #expect(await complaint("web:a", "web:b").contains("one of src or dest must be a local file"))
            #expect(await complaint("\(folder)/none", "web:/x").contains("none doesn't exist"))
            #expect(await complaint("a/b/c/d:x", "./x").contains("is not [[TENANT/]NAMESPACE/]POD:PATH"))
            #expect(await complaint("web:", "./x").contains("filepath can not be empty"))
            #expect(await complaint("web:/", "\(folder)").contains("names no file"))
            #expect(await complaint("web:\(folder)/none", "\(folder)/no/x").contains("there is no folder"))
            #expect(await complaint("web:\(folder)/none", "\(folder)").contains("exit code"))
            #expect(await complaint("gone:\(folder)/x", "\(folder)").contains("\"gone\" not found"))
            let left = try Files.list(folder)
            #expect(left.allSatisfy { !$0.hasPrefix(".arktos-cp") })
        }
    }
}
