// Moving a running domain to another libvirtd. The two carry it out between them: a client that goes away
// meanwhile changes nothing.

import CLibvirt

extension Domain {
    /// Where a domain goes, and as what.
    package struct Migration: Sendable {
        /// The other libvirtd, as this one reaches it.
        package var hypervisorURI: String
        /// Where the other QEMU takes memory and disks; empty for the other libvirtd's choice.
        package var memoryURI = ""
        package var disksURI = ""
        /// The definition that it runs with there, and that of its next start.
        package var liveXML: String
        package var nextXML: String
        /// Of the disks whose content goes along, such as "vda". What stands below them in a chain has to be
        /// there already, and so have files of the same sizes.
        package var copiedDisks: [String] = []
        /// The other disks are the same on both sides, on the caller's word.
        package var sharesDisks = false
        /// Memory and disks go by TLS between the two QEMU processes.
        package var isEncrypted = true

        package init(to hypervisorURI: String, liveXML: String, nextXML: String) {
            self.hypervisorURI = hypervisorURI
            self.liveXML = liveXML
            self.nextXML = nextXML
        }
    }

    /// The definition as it runs, without what libvirt chose for this host alone.
    package func migratableXML() async throws -> String {
        let flags = VIR_DOMAIN_XML_MIGRATABLE.rawValue | VIR_DOMAIN_XML_SECURE.rawValue
        return try await call { take(try check(virDomainGetXMLDesc($0, flags), "virDomainGetXMLDesc")) }
    }

    /// Returns when the domain is there, paused, and no more here. On failure it goes on here.
    package func migrate(_ migration: Migration) async throws {
        var flags =
            VIR_MIGRATE_LIVE.rawValue | VIR_MIGRATE_PEER2PEER.rawValue | VIR_MIGRATE_PERSIST_DEST.rawValue
            | VIR_MIGRATE_UNDEFINE_SOURCE.rawValue | VIR_MIGRATE_PAUSED.rawValue
            | VIR_MIGRATE_ABORT_ON_ERROR.rawValue | VIR_MIGRATE_AUTO_CONVERGE.rawValue
        if !migration.copiedDisks.isEmpty { flags |= VIR_MIGRATE_NON_SHARED_INC.rawValue }
        if migration.sharesDisks { flags |= VIR_MIGRATE_UNSAFE.rawValue }
        if migration.isEncrypted { flags |= VIR_MIGRATE_TLS.rawValue }
        var texts = [
            (VIR_MIGRATE_PARAM_DEST_XML, migration.liveXML),
            (VIR_MIGRATE_PARAM_PERSIST_XML, migration.nextXML),
            (VIR_MIGRATE_PARAM_URI, migration.memoryURI),
        ]
        if !migration.copiedDisks.isEmpty { texts.append((VIR_MIGRATE_PARAM_DISKS_URI, migration.disksURI)) }
        texts += migration.copiedDisks.map { (VIR_MIGRATE_PARAM_MIGRATE_DISKS, $0) }
        let (parameters, destination) = (texts.filter { !$0.1.isEmpty }, migration.hypervisorURI)
        try await call { [flags] handle in
            var list: virTypedParameterPtr?
            var (count, capacity): (Int32, Int32) = (0, 0)
            defer { virTypedParamsFree(list, count) }
            for (name, value) in parameters {
                try check(
                    virTypedParamsAddString(&list, &count, &capacity, name, value), "virTypedParamsAddString")
            }
            try check(
                virDomainMigrateToURI3(handle, destination, list, UInt32(count), flags),
                "virDomainMigrateToURI3")
        }
    }

    /// Breaks off what takes long: a migration, a save. Throws `.operationInvalid` when nothing does.
    package func abortJob() async throws {
        try await call { try check(virDomainAbortJob($0), "virDomainAbortJob") }
    }
}
