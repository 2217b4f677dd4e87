// The disk on which the guest finds its seed.

import Archive
import Linux

enum SeedImage {
    /// Writes an ISO 9660 image with the label that cloud-init looks for. Blocks.
    static func write(_ documents: SeedDocuments, to path: String) throws {
        var files = [
            ISOImage.File("meta-data", Array(documents.metaDataText.utf8)),
            ISOImage.File("user-data", documents.userDataText),
            ISOImage.File("network-config", Array(documents.networkConfigText.utf8)),
        ]
        if let vendor = documents.vendorDataText {
            files.append(ISOImage.File("vendor-data", Array(vendor.utf8)))
        }
        let unfinished = path + ".new"
        try ISOImage.write(files, label: "cidata", to: unfinished)
        // Passwords may be in it.
        try Files.setMode(unfinished, 0o600)
        try Files.rename(unfinished, to: path)
    }
}
