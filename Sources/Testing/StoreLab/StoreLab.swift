// StoreLab: a program that works on an embedded store from outside the tests: the writer that crash tests
// kill, and a quick benchmark.
//
//   StoreLab write DIRECTORY FIRST   writes until it is killed, numbers from FIRST on; a line for each answer
//   StoreLab bench DIRECTORY …       measures, in a directory that it fills, and an etcd beside it

import Glibc
import Storage

@main
struct StoreLab {
    static func main() async {
        let arguments = CommandLine.arguments
        do {
            switch arguments.dropFirst().first {
            case "write" where arguments.count == 4:
                guard let first = Int(arguments[3]) else { usage() }
                try await CrashWriter(directory: arguments[2], first: first).run()
            case "bench":
                guard let options = BenchmarkOptions(arguments.dropFirst(2)) else { usage() }
                var benchmark = StoreBenchmark(options)
                try await benchmark.run()
            default:
                usage()
            }
        } catch {
            say("\(error)", to: 2)
            exit(1)
        }
    }

    private static func usage() -> Never {
        say("usage: StoreLab write DIRECTORY FIRST | \(BenchmarkOptions.usage)", to: 2)
        exit(2)
    }

    /// Writes a line in one go, so that it is there as a whole or not at all however the program ends.
    static func say(_ line: String, to descriptor: Int32 = 1) {
        let bytes = Array((line + "\n").utf8)
        _ = write(descriptor, bytes, bytes.count)
    }
}
