// OpenSSL's per-thread error queue, emptied into one Swift text.

import COpenSSL

enum OpenSSLErrors {
    /// The oldest error of this thread's queue, which names the cause; the queue is empty afterwards.
    static func take() -> (reason: Int32, text: String)? {
        let code = ERR_get_error()
        guard code != 0 else { return nil }
        ERR_clear_error()
        let text = ERR_reason_error_string(code).map { String(cString: $0) }
        return (ERR_GET_REASON(code), text ?? "error \(String(code, radix: 16))")
    }

    static func text() -> String { take()?.text ?? "no reason given" }
}

/// The pointer that OpenSSL made, or what its queue says about why not.
func made<Pointer>(_ pointer: Pointer?, _ what: String) throws(TLSError) -> Pointer {
    guard let pointer else { throw TLSError(.outOfResources, "\(what) failed: \(OpenSSLErrors.text())") }
    return pointer
}

/// OpenSSL's 1 for success.
func check(_ result: Int32, _ what: String) throws(TLSError) {
    guard result == 1 else { throw TLSError(.outOfResources, "\(what) failed: \(OpenSSLErrors.text())") }
}
