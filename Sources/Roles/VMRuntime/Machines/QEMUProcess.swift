// The process of a domain, which libvirt does not tell.

import Linux

enum QEMUProcess {
    /// The process that QEMU runs a domain of that name in; nil when there is none.
    static func find(_ domain: String) async -> Int32? {
        try? await BlockingPool.shared.run {
            // libvirt passes the name as `-name guest=NAME,…`.
            let mark = Array("guest=\(domain),".utf8)
            for entry in try Files.list("/proc") {
                guard let process = Int32(entry),
                    let line = try? Files.read("/proc/\(entry)/cmdline", atMost: 1 << 20)
                else { continue }
                if line.split(separator: 0).contains(where: { $0.starts(with: mark) }) { return process }
            }
            return nil
        }
    }
}
