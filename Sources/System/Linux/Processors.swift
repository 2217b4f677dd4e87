// Which processors this process may use, for measurements that need one of their own.

import CLinux
import Glibc

package enum Processors {
    /// The numbers of those that the calling thread may run on.
    package static func allowed() throws(SystemError) -> [Int] {
        var found: [Int] = []
        for processor in 0..<Int32(1024) {
            if try check(arktos_may_run_on(processor), "sched_getaffinity") == 1 {
                found.append(Int(processor))
            }
        }
        return found
    }

    /// Every thread that there is now, and those that they start, stay on one processor.
    package static func stay(on processor: Int) throws(SystemError) {
        let subject = "processor \(processor)"
        for thread in try Files.list("/proc/self/task").compactMap({ pid_t($0) }) {
            try check(arktos_stay_on(thread, Int32(clamping: processor)), "sched_setaffinity", subject)
        }
    }
}

/// What the kernel counts for a process, this one or another.
package struct ProcessUsage: Sendable {
    package let processorTime: Duration
    package let residentBytes: Int

    package init(of pid: pid_t) throws(SystemError) {
        var clock = clockid_t()
        let code = clock_getcpuclockid(pid, &clock)
        guard code == 0 else {
            throw SystemError(call: "clock_getcpuclockid", subject: "process \(pid)", errno: code)
        }
        var time = timespec()
        try check(clock_gettime(clock, &time), "clock_gettime", "process \(pid)")
        processorTime = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
        let pages = try Files.readText("/proc/\(pid)/statm").split(separator: " ").dropFirst().first
        residentBytes = (pages.flatMap { Int($0) } ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
    }
}
