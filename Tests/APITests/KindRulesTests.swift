// Defaults and validation of jobs, storage, policies, certificates and what divides the cluster's work.

import API
import Formats
import Messages
import Testing

@Suite struct KindRulesTests {
    static let template = "template: {spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}"
    static let job =
        "apiVersion: batch/v1\nkind: Job\nspec: {selector: {matchLabels: {a: b}}, manualSelector: true, "
        + "template: {metadata: {labels: {a: b}}, spec: {restartPolicy: Never, containers: [{name: c, image: i}]}}"
    static let cron = "apiVersion: batch/v1\nkind: CronJob\nspec: {jobTemplate: {spec: {\(template)}}"
    static let claim =
        "apiVersion: v1\nkind: PersistentVolumeClaim\nspec: {resources: {requests: {storage: 1Gi}}"
    static let volume = "apiVersion: v1\nkind: PersistentVolume\nspec: {capacity: {storage: 1Gi}"
    static let budget = "apiVersion: policy/v1\nkind: PodDisruptionBudget\nspec:"
    static let scaler = "apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nspec: {maxReplicas: 3"
    static let priority = "apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\n"
    static let partition = "apiVersion: v1\nkind: DataPartitionConfig\nserviceGroupId: '1'"
    static let network = "apiVersion: arktos.futurewei.com/v1\nkind: Network\nspec:"
    static let storageClass =
        "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nprovisioner: example.com/disk"

    @Test(arguments: [
        "\(job)}", "\(job), completionMode: Indexed, completions: 3}",
        "\(cron), schedule: '@daily', timeZone: Etc/UTC}",
        "\(claim), accessModes: [ReadWriteOnce]}",
        "\(volume), accessModes: [ReadWriteOnce, ReadOnlyMany], hostPath: {path: /srv}}",
        "\(budget) {minAvailable: 50%, selector: {matchLabels: {a: b}}}",
        "\(scaler), scaleTargetRef: {kind: Deployment, name: d}}", "\(priority)value: 7",
        "\(partition)\nrangeEnd: m\nisRangeEndValid: true", "\(network) {type: flat}",
        "\(network) {type: mizar, vpcID: v, service: {cidrs: [10.0.0.0/16, 'fd00::/64']}}", storageClass,
        "apiVersion: v1\nkind: ReplicationController\nspec: {template: {metadata: {labels: {a: b}}, "
            + "spec: {containers: [{name: c, image: i}]}}}",
        "apiVersion: v1\nkind: ControllerInstance\ncontrollerType: job\ncontrollerKey: 9223372036854775807",
        "apiVersion: storage.k8s.io/v1\nkind: VolumeAttachment\n"
            + "spec: {attacher: a, nodeName: n, source: {persistentVolumeName: v}}",
        "apiVersion: apps/v1\nkind: ControllerRevision\nrevision: 1\ndata: {spec: {a: 1}}",
    ])
    func theseAreFine(text: String) throws {
        #expect(problems(try manifest(text)) == [])
    }

    @Test(arguments: [
        (
            "\(job), parallelism: -1}",
            "spec.parallelism: Invalid value: -1: must be greater than or equal to 0"
        ),
        (
            "\(job), completionMode: Indexed, parallelism: 2}",
            "spec.completions: Required value: when completion mode is Indexed"
        ),
        (
            "\(job), backoffLimitPerIndex: 1}",
            #"spec.backoffLimitPerIndex: Invalid value: "": requires indexed completion mode"#
        ),
        (
            "apiVersion: batch/v1\nkind: Job\nspec: {selector: {matchLabels: {a: b}}, "
                + "template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: i}]}}}",
            #"spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never""#
        ),
        ("\(cron)}", "spec.schedule: Required value"),
        (
            "\(cron), schedule: 0 25 * * *}",
            #"spec.schedule: Invalid value: "0 25 * * *": hour "25": 25 is not in 0 to 23"#
        ),
        ("\(claim)}", "spec.accessModes: Required value: at least 1 access mode is required"),
        (
            "\(claim), accessModes: [ReadWriteOncePod, ReadOnlyMany]}",
            "spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes"
        ),
        ("\(volume), accessModes: [ReadWriteOnce]}", "spec: Required value: must specify a volume type"),
        (
            "\(volume), accessModes: [ReadWriteOnce], hostPath: {path: /a}, nfs: {server: s, path: /b}}",
            "spec.nfs: Forbidden: may not specify more than 1 volume type"
        ),
        (
            "\(volume), accessModes: [ReadWriteOnce], local: {path: /a}}",
            "spec.nodeAffinity: Required value: Local volume requires node affinity"
        ),
        (
            "\(budget) {minAvailable: 1, maxUnavailable: 1}",
            #"spec: Invalid value: "": minAvailable and maxUnavailable cannot be both set"#
        ),
        (
            "\(scaler), minReplicas: 4, scaleTargetRef: {kind: Deployment, name: d}}",
            "spec.maxReplicas: Invalid value: 3: must be greater than or equal to `minReplicas`"
        ),
        (
            "\(scaler), scaleTargetRef: {kind: D, name: d}, metrics: [{type: Resource}]}",
            "spec.metrics[0].resource: Required value: must populate information for the given metric source"
        ),
        (
            "\(priority)value: 1000000001",
            "value: Forbidden: maximum allowed value of a user defined priority is 1000000000"
        ),
        (
            "\(priority)metadata: {name: system-mine}\nvalue: 1",
            "metadata.name: Forbidden: priority class names with 'system-' prefix are reserved for system use only"
        ),
        (
            "\(partition)\nrangeStart: m\nisRangeStartValid: true\nrangeEnd: b\nisRangeEndValid: true",
            #"rangeEnd: Invalid value: "b": must come after rangeStart"#
        ),
        ("\(network) {type: vpc}", "spec.vpcID: Required value"),
        (
            "\(network) {type: flat, service: {cidrs: [10.0.0.0/33]}}",
            #"spec.service.cidrs[0]: Invalid value: "10.0.0.0/33": must be a range of addresses such as 10.0.0.0/16"#
        ),
        (
            "\(storageClass)\nreclaimPolicy: Recycle",
            #"reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain""#
        ),
        (
            "apiVersion: certificates.k8s.io/v1\nkind: CertificateSigningRequest\n"
                + "spec: {request: bm9uZQ==, signerName: a/b, usages: [client auth]}",
            #"spec.request: Invalid value: "": PEM block type must be CERTIFICATE REQUEST"#
        ),
    ])
    func whatIsWrongIsNamed(text: String, problem: String) throws {
        let found = problems(try manifest(text))
        #expect(found.contains(problem), "\(found)")
    }

    @Test func aJobKnowsItsPodsByItsOwnIdentity() throws {
        var job = try #require(manifest("apiVersion: batch/v1\nkind: Job\nspec: {\(Self.template)}") as? Job)
        job.metadata.uid = "u-1"
        job.metadata.name = "once"
        job.fillDefaults()
        job.fillSelector()
        let selector = try LabelQuery(job.spec.selector)
        #expect(selector.matches(job.spec.template.metadata.labels))
        #expect(selector.description == "batch.kubernetes.io/controller-uid=u-1")
        #expect(job.spec.template.metadata.labels["job-name"] == "once")
        #expect(job.spec.completions == 1 && job.spec.parallelism == 1 && job.spec.backoffLimit == 6)
    }

    @Test func aClaimMayGrowOnceItIsBoundAndNeverShrink() throws {
        let old = try #require(
            manifest("\(Self.claim), accessModes: [ReadWriteOnce]}\nstatus: {phase: Bound}")
                as? PersistentVolumeClaim)
        func changed(_ size: String) -> [String] {
            var new = old
            new.spec.resources.requests["storage"] = Quantity.with { $0.string = size }
            return new.changeProblems(from: old).map(\.description)
        }
        #expect(changed("2Gi") == [])
        #expect(
            changed("1Mi") == [
                "spec.resources.requests.storage: Forbidden: field can not be less than previous value"
            ])
    }

    @Test func aPartitionKnowsItsTenants() throws {
        let group = try #require(
            manifest(
                "\(Self.partition)\nrangeStart: b\nisRangeStartValid: true\nrangeEnd: d\nisRangeEndValid: true"
            )
                as? DataPartitionConfig)
        #expect(["a", "b", "cz", "d"].filter(group.contains) == ["b", "cz"])
    }
}
