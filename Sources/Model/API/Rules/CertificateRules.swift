// Requests for certificates.

import Messages

extension CertificateSigningRequest: ObjectRules {
    private static let shortest: Int32 = 600
    private static let begin = "-----BEGIN CERTIFICATE REQUEST-----"
    private static let usages: Set<String> = [
        "signing", "digital signature", "content commitment", "key encipherment", "key agreement",
        "data encipherment", "cert sign", "crl sign", "encipher only", "decipher only", "any", "server auth",
        "client auth", "code signing", "email protection", "s/mime", "ipsec end system", "ipsec tunnel",
        "ipsec user", "timestamping", "ocsp signing", "microsoft sgc", "netscape sgc",
    ]
    /// Bytes of a request.
    private static let largest = 64 << 10

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        if spec.request.isEmpty {
            errors.append(.required(path["request"]))
        } else if spec.request.count > Self.largest {
            errors.append(FieldError(path["request"], .tooLong(limit: Self.largest)))
        } else if !String(decoding: spec.request, as: UTF8.self).contains(Self.begin) {
            errors.append(.invalid(path["request"], "", "PEM block type must be CERTIFICATE REQUEST"))
        }
        if spec.usages.isEmpty { errors.append(.required(path["usages"])) }
        for (index, usage) in spec.usages.enumerated() where !Self.usages.contains(usage) {
            errors.append(.unsupported(path["usages"][index], usage, Self.usages.sorted()))
        }
        if spec.signerName.isEmpty {
            errors.append(.required(path["signerName"]))
        } else {
            errors += Names.qualifiedName(spec.signerName).map {
                .invalid(path["signerName"], spec.signerName, $0)
            }
        }
        if let seconds = spec.expirationSeconds, seconds < Self.shortest {
            errors.append(
                .invalid(
                    path["expirationSeconds"], seconds,
                    "may not specify a duration less than 600 seconds (10 minutes)"))
        }
        return errors + conditionProblems(FieldPath("status")["conditions"])
    }

    private func conditionProblems(_ path: FieldPath) -> [FieldError] {
        var errors: [FieldError] = []
        for (index, condition) in status.conditions.enumerated() where condition.status != "True" {
            if ["Approved", "Denied", "Failed"].contains(condition.type) {
                errors.append(.unsupported(path[index]["status"], condition.status, ["True"]))
            }
        }
        let types = Set(status.conditions.map(\.type))
        for (index, condition) in status.conditions.enumerated()
        where status.conditions.prefix(index).contains(where: { $0.type == condition.type }) {
            errors.append(FieldError(path[index]["type"], .duplicate(condition.type)))
        }
        if types.isSuperset(of: ["Approved", "Denied"]) {
            errors.append(.invalid(path, "Denied", "Approved and Denied conditions are mutually exclusive"))
        }
        return errors
    }

    package func changeProblems(from old: CertificateSigningRequest) -> [FieldError] {
        var errors: [FieldError] = []
        if spec != old.spec { errors.append(.invalid(FieldPath("spec"), "", Text.immutable)) }
        let path = FieldPath("status")
        let now = Set(status.conditions.map(\.type))
        for condition in old.status.conditions where !now.contains(condition.type) {
            let text = "updates may not remove a condition of type \"\(condition.type)\""
            errors.append(.forbidden(path["conditions"], text))
        }
        return errors
    }
}

extension CertificateRevocation: ObjectRules {
    /// Serial numbers have at most 20 bytes (RFC 5280 §4.1.2.2).
    private static let longestSerial = 40

    /// As `Certificate.serial` writes it: many programs separate bytes with colons and write capitals.
    package mutating func fillDefaults() {
        spec.serialNumber = spec.serialNumber.filter { $0 != ":" && $0 != " " }.lowercased()
        if spec.serialNumber.utf8.count % 2 == 1 { spec.serialNumber = "0" + spec.serialNumber }
    }

    package func ownProblems() -> [FieldError] {
        let path = FieldPath("spec")
        var errors: [FieldError] = []
        let given = [
            ("serialNumber", spec.serialNumber), ("username", spec.username), ("tenant", spec.tenant),
        ].filter { !$0.1.isEmpty }
        for (field, _) in given.dropFirst() {
            errors.append(.forbidden(path[field], "may not be given beside \(given[0].0)"))
        }
        let serial = spec.serialNumber
        switch given.first?.0 {
        case nil:
            errors.append(
                .required(path["serialNumber"], "a serial number or a username says what is revoked"))
        case "serialNumber":
            if serial.utf8.count > Self.longestSerial || !serial.allSatisfy(\.isHexDigit) {
                errors.append(
                    .invalid(path["serialNumber"], serial, "must be at most 20 bytes in hexadecimal"))
            }
            if spec.issuedBefore != nil {
                errors.append(.forbidden(path["issuedBefore"], "may not be given beside a serial number"))
            }
        default:
            if !spec.issuer.isEmpty {
                errors.append(.forbidden(path["issuer"], "may not be given without a serial number"))
            }
            if spec.issuedBefore == nil { errors.append(.required(path["issuedBefore"])) }
            if !spec.tenant.isEmpty, metadata.tenant != ResourcePath.systemTenant {
                errors.append(
                    .forbidden(path["tenant"], "only tenant system revokes all of a tenant's users"))
            }
        }
        return errors
    }

    package func changeProblems(from old: CertificateRevocation) -> [FieldError] {
        var (mine, theirs) = (spec, old.spec)
        (mine.reason, theirs.reason) = ("", "")
        return mine == theirs ? [] : [.invalid(FieldPath("spec"), "", Text.immutable)]
    }
}
