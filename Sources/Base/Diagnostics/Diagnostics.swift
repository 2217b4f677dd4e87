// Diagnostics: what a program says of itself: log lines, metrics, request ids, clocks.
