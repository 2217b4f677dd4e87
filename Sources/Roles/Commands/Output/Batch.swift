// Several objects, one after the other: what is wrong with one is told and the others go on; when the server
// is gone, what was done and what was not is told.

import API

struct Batch: Sendable {
    let program: CommandLineProgram
    /// What is done to each, as a participle: "applied".
    let participle: String

    init(_ program: CommandLineProgram, _ participle: String) {
        self.program = program
        self.participle = participle
    }

    /// Throws, with everything told already, when anything failed.
    func run<Item>(
        _ items: [Item], name: (Item) throws -> String, _ body: (Item) async throws -> Void
    ) async throws {
        var failed = 0
        for (index, item) in items.enumerated() {
            try Task.checkCancellation()
            do { try await body(item) } catch let error as APIError where error.losesTheServer {
                guard items.count > 1 else { throw error }
                program.complain(error)
                try tellWhatIsLeft(items, index, failed, name)
                throw CommandError.silent()
            } catch {
                guard items.count > 1, !(error is CancellationError) else { throw error }
                failed += 1
                program.complain(error)
            }
        }
        if failed > 0 { throw CommandError.silent() }
    }

    private func tellWhatIsLeft<Item>(
        _ items: [Item], _ index: Int, _ failed: Int, _ name: (Item) throws -> String
    ) throws {
        let left = try items[(index + 1)...].map { try name($0) }
        program.output.complain(
            """
            The server was lost: \(index - failed) of \(items.count) objects were \(participle)\
            \(failed > 0 ? ", \(failed) failed" : "").
            May be \(participle) or not: \(try name(items[index]))
            """)
        guard !left.isEmpty else { return }
        program.output.complain("Not \(participle): \(left.joined(separator: ", "))")
    }
}

extension APIError {
    /// The call got no answer, and the next one will not either.
    var losesTheServer: Bool {
        switch reason {
        case .serviceUnavailable, .timeout: true
        default: false
        }
    }
}
