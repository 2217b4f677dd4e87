// Actions on pods: exactly one thing to be done, and the times that it has.

import Messages

/// What an action does, by the word that clients say.
package enum ActionOperation: String, Hashable, Sendable, CaseIterable {
    case reboot, snapshot, restore, pause, resume, deletesnapshot, migrate

    /// The field of `ActionSpec` that means it.
    package var field: String { self == .deletesnapshot ? "deleteSnapshotAction" : rawValue + "Action" }
}

extension ActionSpec {
    /// What is asked for; exactly one where the action is valid.
    package var operations: [ActionOperation] {
        ActionOperation.allCases.filter { operation in
            switch operation {
            case .reboot: rebootAction != nil
            case .snapshot: snapshotAction != nil
            case .restore: restoreAction != nil
            case .pause: pauseAction != nil
            case .resume: resumeAction != nil
            case .deletesnapshot: deleteSnapshotAction != nil
            case .migrate: migrateAction != nil
            }
        }
    }
}

extension Action {
    /// Seconds that an action has, unless it says otherwise.
    package static let usualDeadline: Int64 = 600
    private static let longestDelay: Int32 = 3600
    private static let longestDeadline: Int64 = 86_400

    /// When it is to begin, in seconds since 1970.
    package var dueTime: Int64 {
        metadata.creationTimestamp.seconds + Int64(spec.rebootAction?.delayInSeconds ?? 0)
    }

    /// When it has to be complete, in seconds since 1970.
    package var deadline: Int64 { dueTime + (spec.activeDeadlineSeconds ?? Self.usualDeadline) }
}

extension Action: ObjectRules {
    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = spec.podName.isEmpty ? [.required(path["podName"])] : []
        if spec.operations.count != 1 {
            let names = ActionOperation.allCases.map(\.field)
            let text =
                "exactly one of \(names.dropLast().joined(separator: ", ")) and \(names[names.count - 1]) "
                + "must be given"
            errors.append(.invalid(path, "", text))
        }
        if let reboot = spec.rebootAction { errors += Self.problems(reboot, path["rebootAction"]) }
        if let snapshot = spec.snapshotAction { errors += Self.problems(snapshot, path["snapshotAction"]) }
        if spec.restoreAction?.snapshotID == "" {
            errors.append(.required(path["restoreAction"]["snapshotID"]))
        }
        if spec.deleteSnapshotAction?.snapshotName == "" {
            errors.append(.required(path["deleteSnapshotAction"]["snapshotName"]))
        }
        if spec.migrateAction?.nodeName == "" { errors.append(.required(path["migrateAction"]["nodeName"])) }
        if let seconds = spec.activeDeadlineSeconds, !(1...Self.longestDeadline).contains(seconds) {
            let text = "must be between 1 and \(Self.longestDeadline), inclusive"
            errors.append(.invalid(path["activeDeadlineSeconds"], seconds, text))
        }
        if let seconds = spec.ttlSecondsAfterFinished, seconds < 0 {
            errors.append(.invalid(path["ttlSecondsAfterFinished"], seconds, Text.nonNegative))
        }
        return errors
    }

    package func changeProblems(from old: Action) -> [FieldError] {
        spec == old.spec ? [] : [.invalid(FieldPath("spec"), "", Text.immutable)]
    }

    private static func problems(_ reboot: RebootAction, _ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if !(0...longestDelay).contains(reboot.delayInSeconds) {
            let text = "must be between 0 and \(longestDelay), inclusive"
            errors.append(.invalid(path["delayInSeconds"], reboot.delayInSeconds, text))
        }
        if !["", "Soft", "Hard"].contains(reboot.mode) {
            errors.append(.unsupported(path["mode"], reboot.mode, ["Hard", "Soft"]))
        }
        return errors
    }

    private static func problems(_ snapshot: SnapshotAction, _ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        if snapshot.snapshotName.isEmpty {
            errors.append(.required(path["snapshotName"]))
        } else {
            errors += Names.label(snapshot.snapshotName).map {
                .invalid(path["snapshotName"], snapshot.snapshotName, $0)
            }
        }
        if !["", "Disk", "DiskAndMemory"].contains(snapshot.content) {
            errors.append(.unsupported(path["content"], snapshot.content, ["Disk", "DiskAndMemory"]))
        }
        if !["", "Required", "Never"].contains(snapshot.quiesce) {
            errors.append(.unsupported(path["quiesce"], snapshot.quiesce, ["Never", "Required"]))
        }
        return errors
    }
}
