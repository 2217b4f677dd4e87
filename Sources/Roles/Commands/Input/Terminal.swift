// The terminal that somebody types on: its size, and its keys passed on as they are.

import Glibc
import Linux
import Messages

enum Terminal {
    static func size() -> TerminalSize {
        var window = winsize()
        let known = ioctl(STDIN_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
        return .with {
            $0.columns = known ? UInt32(window.ws_col) : 80
            $0.rows = known ? UInt32(window.ws_row) : 24
        }
    }

    /// Hands over the size each time it changes, until the task is cancelled.
    static func followSize(_ consume: (TerminalSize) async throws -> Void) async throws {
        let changes = try Signals([SIGWINCH], on: EventLoopGroup.shared.next())
        for await _ in changes { try await consume(size()) }
    }

    /// The terminal with every key passed on as it is, until `restore`.
    struct Raw {
        private var before = termios()

        init() {
            tcgetattr(STDIN_FILENO, &before)
            var raw = before
            cfmakeraw(&raw)
            tcsetattr(STDIN_FILENO, TCSANOW, &raw)
        }

        func restore() {
            var before = before
            tcsetattr(STDIN_FILENO, TCSANOW, &before)
        }
    }
}
