// The REST face as Debian's kubectl uses it, which knows nothing of tenants.

import API
import APIClient
import Linux
import Messages
import TLS
import TestKit
import Testing

@Suite(.timeLimit(.minutes(10))) struct KubectlTests {
    private static let application = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, labels: {app: web}}
        data: {greeting: hello}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: web
                image: registry.example/web:1
                ports: [{containerPort: 8080}]
                resources: {requests: {cpu: 100m, memory: 16Mi}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, labels: {app: web}}
        spec:
          selector: {app: web}
          ports: [{port: 80, targetPort: 8080}]

        """

    @Test func aTenantsUserWorksAsInAClusterOfTheirOwn() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            try kubectl.write(Self.application, to: "web.yaml")
            #expect(
                try await kubectl("apply", "-f", "web.yaml")
                    == "configmap/settings created\ndeployment.apps/web created\nservice/web created\n")
            #expect(
                try await kubectl("apply", "-f", "web.yaml")
                    == "configmap/settings unchanged\ndeployment.apps/web unchanged\nservice/web unchanged\n")
            try kubectl.write(
                Self.application.replacing("hello", with: "goodbye").replacing("web:1", with: "web:2"),
                to: "web.yaml")
            #expect(
                try await kubectl("apply", "-f", "web.yaml")
                    == "configmap/settings configured\ndeployment.apps/web configured\nservice/web unchanged\n"
            )
            #expect(
                try await kubectl(
                    "get", "configmap", "settings", "-o", "jsonpath={.metadata.tenant} {.data.greeting}")
                    == "acme goodbye")
            let table = try await kubectl("get", "deployments", "--show-labels")
            #expect(table.hasPrefix("NAME "), "\(table)")
            #expect(table.contains("app=web") && table.contains("UP-TO-DATE"), "\(table)")
            let described = try await kubectl("describe", "deployment", "web")
            #expect(described.contains("registry.example/web:2"), "\(described)")
            #expect(
                try await kubectl("scale", "deployment", "web", "--replicas=3")
                    == "deployment.apps/web scaled\n")
            #expect(
                try await kubectl("get", "deployment", "web", "-o", "jsonpath={.spec.replicas}") == "3")
            #expect(try await kubectl("label", "service", "web", "tier=front") == "service/web labeled\n")
            #expect(
                try await kubectl("get", "services", "-l", "tier=front", "-o", "name") == "service/web\n")
            #expect(
                try await kubectl("annotate", "service", "web", "note=x") == "service/web annotated\n")
            #expect(
                try await kubectl(
                    "patch", "configmap", "settings", "--type=json",
                    "-p", #"[{"op": "add", "path": "/data/more", "value": "yes"}]"#)
                    == "configmap/settings patched\n")
            #expect(
                try await kubectl("delete", "-f", "web.yaml")
                    == "configmap \"settings\" deleted\ndeployment.apps \"web\" deleted\nservice \"web\" deleted\n"
            )
            let gone = try await kubectl.run("get", "configmap", "settings")
            #expect(gone.errorText == "Error from server (NotFound): configmaps \"settings\" not found\n")
            #expect(gone.status.shellCode == 1)
        }
    }

    @Test func whatIsThereIsWhatTheTenantMayUse() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let tenants = try await Kubectl(cluster, "admin", tenant: "acme")
            let system = try await Kubectl(
                cluster, as: CertificateRequest(commonName: "system:admin", organizations: ["system:masters"])
            )
            let theirs = try await tenants("api-resources", "-o", "name")
            #expect(theirs.contains("pods\n") && theirs.contains("deployments.apps\n"))
            #expect(!theirs.contains("nodes\n") && !theirs.contains("tenants\n"))
            let all = try await system("api-resources", "-o", "name")
            #expect(all.contains("nodes\n") && all.contains("tenants\n"))
            #expect(try await system("get", "tenants", "-o", "name").contains("tenant/acme\n"))
            let refused = try await tenants.run("get", "--raw", "/api/v1/nodes")
            #expect(refused.errorText.hasPrefix("Error from server (Forbidden): "), "\(refused.errorText)")
            let wall = try await tenants.run("get", "--raw", "/api/v1/tenants/system/namespaces")
            #expect(wall.errorText.hasPrefix("Error from server (Forbidden): "), "\(wall.errorText)")
            #expect(
                try await system("get", "--raw", "/api/v1/tenants/acme/namespaces/default").contains(
                    "\"tenant\":\"acme\""))
            #expect(try await tenants("version", "--short").contains("Server Version: v1."))
            let can = try await tenants("auth", "can-i", "create", "pods")
            #expect(can == "yes\n")
            #expect(
                try await tenants("explain", "pod.spec.containers.image").contains("FIELD:    image <string>")
            )
        }
    }

    @Test func mistakesAreSaidAsKubernetesSaysThem() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            try kubectl.write(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndatum: {a: b}\n", to: "typo.yaml")
            let typo = try await kubectl.run("create", "-f", "typo.yaml")
            #expect(typo.errorText.contains("unknown field \"datum\""), "\(typo.errorText)")
            // The server itself drops what it does not know, with a warning.
            let warned = try await kubectl.run("create", "-f", "typo.yaml", "--validate=false")
            #expect(warned.status.isSuccess && warned.errorText == "Warning: unknown field \"datum\"\n")
            let again = try await kubectl.run("create", "-f", "typo.yaml", "--validate=false")
            #expect(
                again.errorText.contains(
                    "Error from server (AlreadyExists): error when creating \"typo.yaml\": configmaps \"x\" already exists"
                ), "\(again.errorText)")
            try kubectl.write(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: X_}\nspec: {containers: []}\n", to: "bad.yaml")
            let bad = try await kubectl.run("create", "-f", "bad.yaml")
            #expect(bad.errorText.contains("metadata.name: Invalid value"), "\(bad.errorText)")
            let kind = try await kubectl.run("get", "nonsense")
            #expect(kind.errorText == "error: the server doesn't have a resource type \"nonsense\"\n")
        }
    }

    @Test func serverSideApplyAndItsConflicts() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            try kubectl.write(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: one}\n", to: "one.yaml")
            try kubectl.write(
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: two}\n", to: "two.yaml")
            #expect(
                try await kubectl("apply", "--server-side", "-f", "one.yaml")
                    == "configmap/x serverside-applied\n")
            let conflict = try await kubectl.run(
                "apply", "--server-side", "--field-manager=other", "-f", "two.yaml")
            #expect(conflict.errorText.contains("Apply failed with 1 conflict"), "\(conflict.errorText)")
            try await kubectl(
                "apply", "--server-side", "--field-manager=other", "--force-conflicts", "-f", "two.yaml")
            #expect(try await kubectl("get", "configmap", "x", "-o", "jsonpath={.data.a}") == "two")
            #expect(
                try await kubectl("create", "configmap", "y", "--from-literal=a=b", "--dry-run=server")
                    == "configmap/y created (server dry run)\n")
            #expect(!(try await kubectl.run("get", "configmap", "y").status.isSuccess))
        }
    }

    @Test func watchesAndWaitsSeeChanges() async throws {
        try await TestCluster.with { cluster in
            let admin = try await cluster.createTenant("acme")
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            var watch = kubectl.command(["get", "configmaps", "-w", "-o", "name"])
            watch.output = .pipe
            let process = try Process(watch, on: EventLoopGroup.shared.next())
            let output = try #require(process.output)
            _ = try await admin.create(
                ConfigMap.with {
                    $0.metadata.name = "seen"
                    $0.metadata.namespace = "default"
                })
            var text = ""
            while !text.contains("configmap/seen\n") {
                let bytes = try await output.read()
                try #require(!bytes.isEmpty, "the watch has ended: \(text)")
                text += String(decoding: bytes, as: UTF8.self)
            }
            _ = try await process.terminate(grace: .seconds(10))
            try await kubectl("delete", "configmap", "seen", "--wait")
            #expect(!(try await kubectl.run("get", "configmap", "seen").status.isSuccess))
        }
    }

    @Test func aTenantDefinesAKindAndUsesIt() async throws {
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            try await cluster.createTenant("other")
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            try kubectl.write(
                """
                apiVersion: apiextensions.k8s.io/v1
                kind: CustomResourceDefinition
                metadata: {name: widgets.acme.example}
                spec:
                  group: acme.example
                  scope: Namespaced
                  names: {plural: widgets, singular: widget, kind: Widget, shortNames: [wd]}
                  versions:
                  - name: v1
                    served: true
                    storage: true
                    schema:
                      openAPIV3Schema:
                        type: object
                        properties: {spec: {type: object, properties: {size: {type: integer}}}}
                    additionalPrinterColumns: [{name: Size, type: integer, jsonPath: .spec.size}]

                """, to: "crd.yaml")
            try kubectl.write(
                "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 3}\n",
                to: "widget.yaml")
            try await kubectl("apply", "-f", "crd.yaml")
            #expect(try await kubectl("apply", "-f", "widget.yaml") == "widget.acme.example/w created\n")
            let table = try await kubectl("get", "wd")
            #expect(table.hasPrefix("NAME   SIZE"), "\(table)")
            try kubectl.write(
                "apiVersion: acme.example/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 4}\n",
                to: "widget.yaml")
            #expect(try await kubectl("apply", "-f", "widget.yaml") == "widget.acme.example/w configured\n")
            #expect(try await kubectl("get", "widget", "w", "-o", "jsonpath={.spec.size}") == "4")
            let other = try await Kubectl(cluster, "admin", tenant: "other")
            let unknown = try await other.run("get", "widgets")
            #expect(unknown.errorText == "error: the server doesn't have a resource type \"widgets\"\n")
        }
    }

    /// The indented lines of docs/kubectl.md, as a newcomer would type them.
    @Test func thePageAboutKubectlIsTrue() async throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let lines = try Files.readText("/\(root)/docs/kubectl.md").split(separator: "\n")
            .filter { $0.hasPrefix("    kubectl ") }.map { String($0.dropFirst(4)) }
        #expect(lines.count > 20)
        try await TestCluster.with { cluster in
            try await cluster.createTenant("acme")
            let kubectl = try await Kubectl(cluster, "admin", tenant: "acme")
            for line in lines {
                let result = try await kubectl.shell(line)
                #expect(result.status.isSuccess, "\(line): \(result.outputText)\(result.errorText)")
            }
        }
    }
}
