// FuzzTargets: what is shown arbitrary bytes, and what must hold of any. `scripts/fuzz` looks for bytes for
// which it does not (Fuzzer); what it found stays in Tests/Corpus/<target> and is tried by every test run.
//
// A new target is a file here with a `FuzzTarget`, its place in `FuzzTarget.all`, and one seed or more in
// Tests/Corpus/<its name>.

/// Code that takes bytes from outside, with the properties that it keeps whatever they are.
package struct FuzzTarget: Sendable, CustomStringConvertible {
    /// Also the folder of its corpus.
    package let name: String
    /// Inputs are no longer than this.
    package let longest: Int
    /// Throws when a property does not hold. Bytes that are refused as they should be are no failure.
    package let check: @Sendable ([UInt8]) throws -> Void

    package init(_ name: String, longest: Int = 4_096, _ check: @escaping @Sendable ([UInt8]) throws -> Void)
    {
        self.name = name
        self.longest = longest
        self.check = check
    }

    package var description: String { name }

    package static let all: [FuzzTarget] = [
        .protobuf, .json, .yaml, .grpc, .http1, .http2, .identity,
    ]
}

/// A property that did not hold.
package struct BrokenProperty: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}

func require(_ condition: Bool, _ property: @autoclosure () -> String) throws {
    guard condition else { throw BrokenProperty(property()) }
}
