// `arktos autoscale`: pods that become more and fewer by themselves.

import API
import APIClient
import Messages

extension Verb {
    static let autoscale = Verb(
        "autoscale", "Lets the number of pods follow their use of processors",
        usage: "autoscale (KIND NAME | KIND/NAME | -f FILE) [--min N] --max N [--cpu-percent P]",
        section: .workloads,
        examples: [
            .init(
                "Between two and ten pods at 80 %",
                "autoscale deployment web --min=2 --max=10 --cpu-percent=80")
        ],
        flags: [
            .filename, .recursive, Flag("min", nil, .value("N"), "no fewer pods than this"),
            Flag("max", nil, .value("N"), "no more pods than this"),
            Flag("cpu-percent", nil, .value("P"), "of what the pods request, the use that is aimed at"),
            Flag("name", nil, .value("NAME"), "of the autoscaler; that of the object unless said"),
            .saveConfig,
        ] + Changes.flags, words: .objects
    ) { arguments, program in
        let changes = try Changes(arguments, program, manager: "arktos-autoscale")
        let (least, most) = try bounds(arguments)
        let percent = try arguments.integer("cpu-percent").flatMap { $0 > 0 ? Int32(clamping: $0) : nil }
        let session = try Session.open(arguments, program)
        let targets = try await Selection(arguments, program).objects(session)
        try await Batch(program, "autoscaled").run(targets, name: { try $0.display }) { target in
            guard target.resource.hasSubresource("scale") else {
                throw CommandError(
                    "cannot autoscale a \(target.resource.displayKind): it has no number of pods of its own")
            }
            let metadata = try target.metadata
            let scaler = HorizontalPodAutoscaler.with {
                $0.metadata.name = arguments.value("name") ?? metadata.name
                $0.metadata.tenant = metadata.tenant
                $0.metadata.namespace = metadata.namespace
                $0.spec.scaleTargetRef = .with {
                    $0.apiVersion = target.resource.kind.apiVersion
                    $0.kind = target.resource.kind.kind
                    $0.name = metadata.name
                }
                $0.spec.minReplicas = least
                $0.spec.maxReplicas = most
                if let percent { $0.spec.metrics = [cpu(percent)] }
            }
            var object = FetchedObject(resource: .of(HorizontalPodAutoscaler.self), bytes: scaler.bytes)
            if arguments.has("save-config") {
                object = try FetchedObject(LastApplied.annotated(try object.tree), object.resource)
            }
            if !changes.isLocal {
                object = try await session.create(
                    object.bytes, try session.reference(object), object.resource, changes)
            }
            try changes.tell(object, "autoscaled")
        }
    }

    private static func bounds(_ arguments: Arguments) throws(CommandError) -> (Int32?, Int32) {
        _ = try arguments.required("max")
        let least = try arguments.integer("min").flatMap { $0 >= 0 ? Int32(clamping: $0) : nil }
        let most = Int32(clamping: try arguments.integer("max") ?? 0)
        guard most >= 1 else {
            throw .usage("--max=MAXPODS is required and must be at least 1, max: \(most)", of: arguments)
        }
        if let least, most < least {
            throw .usage(
                "--max=MAXPODS must be larger or equal to --min=MINPODS, max: \(most), min: \(least)",
                of: arguments)
        }
        return (least, most)
    }

    private static func cpu(_ percent: Int32) -> MetricSpec {
        .with {
            $0.type = "Resource"
            $0.resource = .with {
                $0.name = "cpu"
                $0.target = .with {
                    $0.type = "Utilization"
                    $0.averageUtilization = percent
                }
            }
        }
    }
}
