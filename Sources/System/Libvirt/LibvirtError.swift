// What libvirt says when a call fails.

import CLibvirt
import Glibc

/// A libvirt call that failed: which one, and libvirt's own reason.
package struct LibvirtError: Error, Hashable, Sendable, CustomStringConvertible {
    /// libvirt's `virErrorNumber`, as far as anyone decides by it.
    package enum Code: Hashable, Sendable {
        case noDomain
        case noMetadata
        case noSnapshot
        case operationInvalid
        case operationTimeout
        case operationUnsupported
        case invalidXML
        case resourceBusy
        /// qemu-guest-agent does not run in the guest, or not yet.
        case agentUnresponsive
        /// libvirtd is away, or went away during the call: what became of the operation is not known.
        case disconnected
        case other(Int32)
    }

    package let code: Code
    /// The libvirt function, such as `virDomainCreate`.
    package let call: String
    package let message: String

    package init(_ code: Code, call: String, message: String) {
        self.code = code
        self.call = call
        self.message = message
    }

    package var description: String { "libvirt: \(call): \(message)" }

    /// The error that the last call of this thread left behind.
    static func last(_ call: String) -> LibvirtError {
        guard let error = virGetLastError()?.pointee else {
            return LibvirtError(.other(0), call: call, message: "failed without a reason")
        }
        let message = error.message.map { String(cString: $0) } ?? "failed without a reason"
        return LibvirtError(Code(error), call: call, message: message)
    }
}

extension LibvirtError.Code {
    init(_ error: virError) {
        self =
            switch virErrorNumber(UInt32(bitPattern: error.code)) {
            case VIR_ERR_NO_DOMAIN: .noDomain
            case VIR_ERR_NO_DOMAIN_METADATA: .noMetadata
            case VIR_ERR_NO_DOMAIN_SNAPSHOT: .noSnapshot
            case VIR_ERR_OPERATION_INVALID: .operationInvalid
            case VIR_ERR_OPERATION_TIMEOUT: .operationTimeout
            case VIR_ERR_OPERATION_UNSUPPORTED, VIR_ERR_NO_SUPPORT, VIR_ERR_CONFIG_UNSUPPORTED:
                .operationUnsupported
            case VIR_ERR_XML_ERROR, VIR_ERR_XML_DETAIL, VIR_ERR_XML_INVALID_SCHEMA: .invalidXML
            case VIR_ERR_RESOURCE_BUSY: .resourceBusy
            case VIR_ERR_AGENT_UNRESPONSIVE, VIR_ERR_AGENT_UNSYNCED: .agentUnresponsive
            case VIR_ERR_NO_CONNECT, VIR_ERR_INVALID_CONN: .disconnected
            case VIR_ERR_RPC: .disconnected
            case _ where error.domain == Int32(VIR_FROM_RPC.rawValue): .disconnected
            default: .other(error.code)
            }
    }
}

/// The result of a libvirt function that says a negative number when it fails.
@discardableResult
func check(_ result: Int32, _ call: @autoclosure () -> String) throws(LibvirtError) -> Int32 {
    guard result >= 0 else { throw .last(call()) }
    return result
}

/// The result of a libvirt function that says nothing when it fails.
func check<Value>(_ result: Value?, _ call: @autoclosure () -> String) throws(LibvirtError) -> Value {
    guard let result else { throw .last(call()) }
    return result
}

/// A string that libvirt allocated for us.
func take(_ text: UnsafeMutablePointer<CChar>) -> String {
    defer { free(text) }
    return String(cString: text)
}
