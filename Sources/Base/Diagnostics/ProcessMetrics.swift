// What a process costs: memory, processor time, descriptors, under the names that Prometheus' own libraries
// use.

import Glibc
import Linux

extension Metrics {
    /// Adds the process' own figures, read from /proc at each scrape.
    package func addProcessFigures() {
        sampled("process_resident_memory_bytes", "Memory that is resident, in bytes.") {
            ProcessFigures.residentBytes.map(Double.init)
        }
        sampled("process_cpu_seconds_total", "Processor time spent, user and system, in seconds.") {
            ProcessFigures.processorSeconds
        }
        sampled("process_open_fds", "Open file descriptors.") {
            ProcessFigures.openDescriptors.map(Double.init)
        }
        let start = SystemWallClock().now
        sampled("process_start_time_seconds", "When the program started, in seconds since 1970.") {
            Double(start.seconds)
        }
    }
}

package enum ProcessFigures {
    package static var residentBytes: Int? {
        // statm: total, resident, … in pages.
        guard let text = try? Files.readText("/proc/self/statm", atMost: 4096) else { return nil }
        let pages = text.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        return pages.map { $0 * sysconf(Int32(_SC_PAGESIZE)) }
    }

    package static var processorSeconds: Double? {
        var time = timespec()
        guard clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return nil }
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    package static var openDescriptors: Int? {
        // Not counted: the descriptor of this very look.
        (try? Files.list("/proc/self/fd")).map { $0.count - 1 }
    }
}
