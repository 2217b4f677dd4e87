// `arktos set resources`: what containers request and where they are limited.

import API
import Formats
import Messages

extension Verb {
    static let setResources = Verb(
        "resources", "Sets what containers and machines request and may use at most",
        usage:
            "set resources (KIND NAME | KIND/NAME... | KIND --all | -f FILE) [--requests R=A,...] [--limits R=A,...]",
        section: .workloads,
        examples: [
            .init("Of one container", "set resources deployment/web -c main --limits=cpu=200m,memory=512Mi"),
            .init("No limit of processors any more", "set resources deployment/web --limits=cpu=0"),
        ],
        flags: SetChange.flags + [
            Flag("containers", "c", .value("PATTERN"), "of these containers only; * unless said"),
            Flag("limits", nil, .value("RESOURCE=AMOUNT,..."), "the most of each; 0 for no limit"),
            Flag("requests", nil, .value("RESOURCE=AMOUNT,..."), "what is kept for it; 0 for nothing"),
        ], words: .objects
    ) { arguments, program in
        var wanted: [(member: String, amounts: [(key: String, value: String)])] = []
        for member in ["limits", "requests"] {
            guard let text = arguments.value(member) else { continue }
            let amounts = try Generator.pairs(text, member)
            for (key, value) in amounts where Amount(value) == nil {
                throw CommandError("--\(member): \(key)=\(value): \(value) is no amount")
            }
            wanted.append((member, amounts))
        }
        guard !wanted.isEmpty else {
            throw CommandError.usage(
                "you must specify an update to requests or limits (in the form of --requests/--limits)",
                of: arguments)
        }
        let pattern = arguments.value("containers") ?? "*"
        let amounts = wanted
        let change = SetChange(outcome: "resource requirements updated", words: arguments.words) {
            tree, object in
            try PodPlace.change(&tree, of: object) { spec in
                let (names, count) = PodPlace.changeContainers(&spec, { PodPlace.matches($0, pattern) }) {
                    container in
                    for (member, values) in amounts {
                        var resources = container["resources"] ?? .object([:])
                        var list = resources[member] ?? .object([:])
                        for (key, value) in values {
                            list[key] = Amount(value) == .zero ? nil : .string(value)
                        }
                        resources[member] = list.members?.isEmpty == true ? nil : list
                        container["resources"] = resources
                    }
                }
                guard count > 0 else {
                    let near =
                        nearestName(to: pattern, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
                    throw CommandError("unable to find container named \"\(pattern)\"\(near)")
                }
            }
        }
        try await change.run(arguments, program)
    }
}
