// The tasks that run a loop's handlers, one call after the other: a task of its own for each call, with the
// memory that a task takes, would cost more than all else of a small one.

import Linux

/// One that runs a handler, or waits for a call.
final class HandlerTask {
    fileprivate var task: Task<Void, Never>?
    fileprivate var given: ServerCall?
    fileprivate var waiting: UnsafeContinuation<ServerCall?, Never>?

    /// The handler is told; the task ends with it, and takes no further call.
    func cancel() { task?.cancel() }
}

// Safe because all state is touched on `loop` only.
final class HandlerTasks: @unchecked Sendable {
    private let loop: EventLoop
    private var idle: [HandlerTask] = []
    private var isReleased = false
    /// More than this do not wait for calls: each keeps some kilobytes.
    private static let maximumIdle = 256

    init(loop: EventLoop) { self.loop = loop }

    /// Called on the loop. The call runs after all else that has come at once.
    func run(_ call: ServerCall) -> HandlerTask {
        if let task = idle.popLast(), let waiting = task.waiting {
            task.waiting = nil
            waiting.resume(returning: call)
            return task
        }
        // Safe because it is used on the loop only.
        nonisolated(unsafe) let task = HandlerTask()
        task.given = call
        // A task without a parent: a call belongs to its client, and ends with it by `cancel`.
        task.task = Task(executorPreference: loop) {
            while let call = await self.next(for: task) { await call.run() }
        }
        return task
    }

    /// No more calls will come: the tasks without one end.
    func release() {
        isReleased = true
        let tasks = idle
        idle = []
        for task in tasks {
            task.waiting?.resume(returning: nil)
            task.waiting = nil
        }
    }

    /// Nil when the task has to end. On the loop, which a task's executor preference always returns to.
    nonisolated(nonsending) private func next(for task: HandlerTask) async -> ServerCall? {
        if let given = task.given {
            task.given = nil
            return given
        }
        return await withUnsafeContinuation { continuation in
            guard loop.isCurrent, !isReleased, !Task.isCancelled, idle.count < Self.maximumIdle else {
                return continuation.resume(returning: nil)
            }
            task.waiting = continuation
            idle.append(task)
        }
    }
}
