// `arktos create deployment`, `create job` and `create cronjob`.

import API
import APIClient
import Messages

extension Verb {
    static let createDeployment = Generator.verb(
        "deployment", "A deployment",
        usage: "deployment NAME --image IMAGE... [--replicas N] [-- COMMAND...]",
        aliases: ["deploy"],
        examples: [
            .init(
                "Three pods that listen on a port",
                "create deployment web --image=web:1 --replicas=3 --port=80"),
            .init("With another command than the image's", "create deployment clock --image=busybox -- date"),
        ],
        flags: [
            Flag("image", nil, .commas("IMAGE"), "the containers' images"),
            Flag("replicas", "r", .value("N"), "how many pods; 1 unless said"),
            Flag("port", nil, .value("PORT"), "that the containers listen on"),
        ]
    ) { generator in
        let images = generator.arguments.list("image")
        _ = try generator.required("image")
        let command = generator.arguments.trailing
        guard command.isEmpty || images.count == 1 else {
            throw CommandError("cannot specify multiple --image options and command")
        }
        let replicas = try generator.integer32("replicas") ?? 1
        guard replicas >= 0 else {
            throw CommandError("--replicas must not be negative, but was \(replicas)")
        }
        let port = try generator.integer32("port")
        let labels = ["app": generator.name]
        return Deployment.with {
            $0.metadata.labels = labels
            $0.spec.replicas = replicas
            $0.spec.selector = .with { $0.matchLabels = labels }
            $0.spec.template.metadata.labels = labels
            $0.spec.template.spec.containers = Generator.containers(images, command, port)
        }
    }

    static let createJob = Generator.verb(
        "job", "A job", usage: "job NAME (--image IMAGE [-- COMMAND...] | --from cronjob/NAME)",
        examples: [
            .init("One command", "create job hello --image=busybox -- echo hello"),
            .init("A cron job's work, now", "create job backup-now --from=cronjob/backup"),
        ],
        flags: [
            Flag("image", nil, .value("IMAGE"), "the container's image"),
            Flag("from", nil, .value("cronjob/NAME"), "a cron job whose work it does"),
        ]
    ) { generator in
        switch (generator.arguments.value("image"), generator.arguments.value("from")) {
        case (let image?, nil):
            return Job.with {
                $0.spec.template.spec = Generator.onceSpec(
                    generator.name, image, generator.arguments.trailing, restart: "Never")
            }
        case (nil, let source?): return try await generator.job(from: source)
        case (nil, nil):
            throw CommandError.usage("either --image or --from must be specified", of: generator.arguments)
        default: throw CommandError("cannot specify both --image and --from")
        }
    }

    static let createCronJob = Generator.verb(
        "cronjob", "A job that is done again and again",
        usage: "cronjob NAME --image IMAGE --schedule 'M H DOM MON DOW' [-- COMMAND...]", aliases: ["cj"],
        examples: [
            .init("Each night at two", "create cronjob backup --image=backup:1 --schedule='0 2 * * *'")
        ],
        flags: [
            Flag("image", nil, .value("IMAGE"), "the container's image"),
            Flag("schedule", nil, .value("TIMES"), "when, as cron has it"),
            Flag(
                "restart", nil, .value("POLICY"), "OnFailure (unless said) or Never",
                candidates: .choice(["OnFailure", "Never"])),
        ]
    ) { generator in
        let image = try generator.required("image")
        let schedule = try generator.required("schedule")
        let restart = try generator.arguments.choice("restart", ["OnFailure", "Never"])
        return CronJob.with {
            $0.spec.schedule = schedule
            $0.spec.jobTemplate.metadata.name = generator.name
            $0.spec.jobTemplate.spec.template.spec = Generator.onceSpec(
                generator.name, image, generator.arguments.trailing, restart: restart)
        }
    }
}

extension Generator {
    fileprivate static func containers(_ images: [String], _ command: [String], _ port: Int32?) -> [Container]
    {
        var names: Set<String> = []
        return images.map { image in
            // Two containers of one image are told apart by a number.
            var name = containerName(image)
            var number = 2
            while !names.insert(name).inserted {
                name = "\(containerName(image))-\(number)"
                number += 1
            }
            return .with {
                $0.name = name
                $0.image = image
                $0.command = command
                if let port { $0.ports = [.with { $0.containerPort = port }] }
            }
        }
    }

    /// Of pods that end.
    fileprivate static func onceSpec(
        _ name: String, _ image: String, _ command: [String], restart: String
    ) -> PodSpec {
        .with {
            $0.containers = [
                .with {
                    $0.name = name
                    $0.image = image
                    $0.command = command
                }
            ]
            $0.restartPolicy = restart
        }
    }

    fileprivate func job(from source: String) async throws -> Job {
        let session = try session()
        guard let target = try await Target.parse([source], session.kinds).first,
            target.resource.plural == "cronjobs", let name = target.names.first
        else { throw CommandError("--from must be an existing cronjob: \"\(source)\" is none") }
        let cronJob = try CronJob(bytes: try await session.get(target.resource, name).bytes)
        return .with {
            $0.metadata.annotations = cronJob.spec.jobTemplate.metadata.annotations
            $0.metadata.annotations["cronjob.kubernetes.io/instantiate"] = "manual"
            $0.metadata.labels = cronJob.spec.jobTemplate.metadata.labels
            $0.metadata.ownerReferences = [
                .with {
                    $0.apiVersion = CronJob.kind.apiVersion
                    $0.kind = CronJob.kind.kind
                    $0.name = cronJob.metadata.name
                    $0.uid = cronJob.metadata.uid
                    $0.controller = true
                }
            ]
            $0.spec = cronJob.spec.jobTemplate.spec
        }
    }
}
