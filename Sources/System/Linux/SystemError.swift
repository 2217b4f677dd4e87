// The one error of this module.

import CLinux
import Glibc

/// A call to the kernel that failed: which, on what, and why.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's name, such as `open`.
    package let call: String
    /// A path, address or program; may be empty.
    package let subject: String
    /// The errno value.
    package let code: Int32

    package init(call: String, subject: String = "", errno code: Int32 = errno) {
        self.call = call
        self.subject = subject
        self.code = code
    }

    package var description: String {
        let text = arktos_error_text(code).map { String(cString: $0) } ?? "error \(code)"
        return subject.isEmpty ? "\(call): \(text)" : "\(call) \(subject): \(text)"
    }

    /// The symbol of the errno value, such as `ENOENT`.
    package var name: String { arktos_error_name(code).map { String(cString: $0) } ?? "\(code)" }
}

/// The result of a call that says -1 when it fails.
@discardableResult
func check<Result: SignedInteger>(
    _ result: Result, _ call: @autoclosure () -> String, _ subject: @autoclosure () -> String = ""
) throws(SystemError) -> Result {
    let code = errno
    guard result != -1 else { throw SystemError(call: call(), subject: subject(), errno: code) }
    return result
}
