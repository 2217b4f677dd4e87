// Diagnostics: what a program says of itself: log lines, metrics, request ids, clocks.
//
// Start at `Logger` and `Metrics`. Both are made once in a program's main and passed down; a module declares
// its metrics in a file Metrics.swift of its own.
//
// Promises: a log line is one write of one line, whatever its values contain, and its keys keep their order;
// a metric's series are bounded, whatever its labels are given; neither ever waits for more than standard
// error.
