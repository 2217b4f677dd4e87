// The disk on which the guest finds its seed.

import Archive
import Linux

enum SeedImage {
    enum Form: Sendable {
        case noCloud
        case configDrive
    }

    /// Writes an ISO 9660 image with the label that cloud-init looks for. Blocks.
    static func write(_ documents: SeedDocuments, _ form: Form, to path: String) throws {
        let unfinished = path + ".new"
        switch form {
        case .noCloud: try ISOImage.write(noCloud(documents), label: "cidata", to: unfinished)
        case .configDrive: try ISOImage.write(configDrive(documents), label: "config-2", to: unfinished)
        }
        // Passwords may be in it.
        try Files.setMode(unfinished, 0o600)
        try Files.rename(unfinished, to: path)
    }

    private static func noCloud(_ documents: SeedDocuments) -> [ISOImage.File] {
        var files = [
            ISOImage.File("meta-data", Array(documents.metaDataText.utf8)),
            ISOImage.File("user-data", documents.userDataText),
            ISOImage.File("network-config", Array(documents.networkConfigText.utf8)),
        ]
        if let vendor = documents.vendorDataText { files.append(ISOImage.File("vendor-data", vendor)) }
        return files
    }

    private static func configDrive(_ documents: SeedDocuments) -> [ISOImage.File] {
        let folder = "openstack/latest"
        var files = [
            ISOImage.File("\(folder)/meta_data.json", Array(documents.metaDataJSON.utf8)),
            ISOImage.File("\(folder)/network_data.json", Array(documents.networkDataJSON.utf8)),
        ]
        if !documents.userData.isEmpty {
            files.append(ISOImage.File("\(folder)/user_data", documents.userData))
        }
        if let vendor = documents.vendorDataJSON {
            files.append(ISOImage.File("\(folder)/vendor_data.json", Array(vendor.utf8)))
        }
        return files
    }
}
