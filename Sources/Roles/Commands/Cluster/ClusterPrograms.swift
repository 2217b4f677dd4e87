// Which programs make up the cluster, and what each is told.

import Credentials

package struct ClusterPrograms: Sendable {
    let options: ClusterOptions

    package init(_ options: ClusterOptions) { self.options = options }

    private var layout: ClusterLayout { options.layout }

    package func apiServer(_ credentials: ClusterCredentials.ControlPlane) throws -> ProgramDescription {
        try program(
            "apiserver", "arktos-apiserver",
            [
                "--listen", options.server, "--service-account-keys", credentials.tokenKeys,
                "--audit-log-path", "\(layout.logs)/audit.log",
            ] + store
                + tls(credentials.apiServer))
    }

    private var store: [String] {
        options.etcd.isEmpty ? ["--data-dir", layout.store] : ["--store", "etcd"] + options.etcd
    }

    /// What needs the API server and nothing else. The system chooses the ports of their health and metrics,
    /// so that clusters of one machine do not compete for them; their logs say which.
    package func clients(_ credentials: ClusterCredentials.ControlPlane) throws -> [ProgramDescription] {
        [
            try program(
                "controllers", "arktos-controllers",
                [
                    "--api-server", options.server, "--listen", "127.0.0.1:0",
                    "--cluster-signing-cert-file", credentials.authorityFile,
                    "--cluster-signing-key-file", credentials.authorityKeyFile,
                ] + tls(credentials.controllers)),
            try program(
                "scheduler", "arktos-scheduler",
                ["--api-server", options.server, "--listen", "127.0.0.1:0"] + tls(credentials.scheduler)),
        ]
    }

    package func machines(_ services: NodeServices, _ credentials: ClusterCredentials.OfNode) throws
        -> ProgramDescription
    {
        let node = services.node
        var machines = try program(
            "vmruntime-\(node.name)", "arktos-vmruntime",
            [
                "--data-dir", node.machines, "--socket", node.machineSocket,
                "--libvirt-uri", try services["LIBVIRT_URI"],
                "--cni-conf-dir", try services["CNI_CONF_DIR"], "--cni-bin-dir", try services["CNI_BIN_DIR"],
                "--registry-config-dir", try services["REGISTRY_CONFIG"],
            ] + tls(credentials.machines))
        // Network namespaces that it mounts are to go with those of the node's servers.
        machines.mountNamespace = try services["MOUNT_NAMESPACE"]
        return machines
    }

    /// It listens on the node's own address in its pods' network, so that nodes of one machine do not compete
    /// for a port.
    package func agent(_ services: NodeServices, _ credentials: ClusterCredentials.OfNode) throws
        -> ProgramDescription
    {
        let node = services.node
        let runtimes =
            "containerd,container,\(try services["CONTAINERD_SOCKET"]);vm,vm,\(node.machineSocket)"
        return try program(
            node.name, "arktos-node",
            [
                "--node-name", node.name, "--node-address", try services.gateway,
                "--api-server", options.server, "--listen", "\(try services.gateway):\(options.nodePort)",
                "--container-runtime-endpoint", runtimes, "--root-dir", node.agent,
                "--log-dir", "\(node.agent)/logs", "--mount-namespace", try services["MOUNT_NAMESPACE"],
            ] + tls(credentials.agent))
    }

    private func program(_ name: String, _ file: String, _ arguments: [String]) throws -> ProgramDescription {
        ProgramDescription(
            name: name, program: try options.checkout.program(file), arguments: arguments,
            log: layout.log(of: name))
    }

    private func tls(_ credential: CertificateDirectory.Credential) -> [String] {
        [
            "--tls-certificate", credential.certificateFile, "--tls-key", credential.keyFile,
            "--tls-authorities", credential.authorityFile,
        ]
    }
}
