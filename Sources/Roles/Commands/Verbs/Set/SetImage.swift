// `arktos set image`.

import Formats

extension Verb {
    static let setImage = Verb(
        "image", "Sets images of containers and machines",
        usage: "set image (KIND NAME | KIND/NAME... | KIND --all | -f FILE) CONTAINER=IMAGE...",
        section: .workloads,
        examples: [
            .init("One container", "set image deployment/web main=web:2"),
            .init("All containers of all deployments", "set image deployments --all '*=web:2'"),
        ],
        flags: SetChange.flags, words: .objects
    ) { arguments, program in
        var images: [(container: String, image: String)] = []
        for word in arguments.words where word.contains("=") {
            let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard !sides[0].isEmpty, !sides[1].isEmpty else {
                throw CommandError("\"\(word)\" is not CONTAINER=IMAGE")
            }
            images.append((String(sides[0]), String(sides[1])))
        }
        guard !images.isEmpty else {
            throw CommandError.usage("at least one image update is required", of: arguments)
        }
        let wanted = images
        let change = SetChange(
            outcome: "image updated", words: arguments.words.filter { !$0.contains("=") }
        ) { tree, object in
            try PodPlace.change(&tree, of: object) { spec in
                for (container, image) in wanted {
                    let (names, count) = PodPlace.changeContainers(
                        &spec, { container == "*" || $0 == container }
                    ) { $0["image"] = .string(image) }
                    guard count == 0 else { continue }
                    let near =
                        nearestName(to: container, among: names).map { "; did you mean \"\($0)\"?" } ?? ""
                    throw CommandError("unable to find container named \"\(container)\"\(near)")
                }
            }
        }
        try await change.run(arguments, program)
    }
}
