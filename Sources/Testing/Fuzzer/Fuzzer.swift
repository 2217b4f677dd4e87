// Fuzzer: libFuzzer around one of the FuzzTargets. Built only by `scripts/fuzz`, with its sanitizers:
//
//     arktos-fuzz TARGET [libFuzzer's arguments and folders]

import FuzzTargets
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@main
enum Fuzzer {
    static let target = FuzzTarget.all.first { $0.name == CommandLine.arguments.dropFirst().first }

    static func main() {
        guard let target else {
            for target in FuzzTarget.all { print(target.name) }
            return
        }
        let words =
            [CommandLine.arguments[0], "-max_len=\(target.longest)"] + CommandLine.arguments.dropFirst(2)
        var count = Int32(words.count)
        // libFuzzer keeps the words for as long as the process lives.
        var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: words.count + 1)
        arguments.initialize(repeating: nil, count: words.count + 1)
        for (index, word) in words.enumerated() { arguments[index] = strdup(word) }
        exit(
            runDriver(&count, &arguments) { bytes, count in
                do {
                    try Fuzzer.target?.check(Array(UnsafeBufferPointer(start: bytes, count: count)))
                } catch {
                    // A crash is how libFuzzer learns of a finding.
                    perror("\(error)")
                    abort()
                }
                return 0
            })
    }
}
