// Rules for names. Each function answers with what is wrong, in Kubernetes' words; nothing when all is well.

import Glibc

package enum Names {
    /// A DNS label: tenants, namespaces, containers.
    package static func label(_ name: String) -> [String] {
        lengthProblem(name, 63)
            + problem(
                isLabel(name),
                "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and "
                    + "end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
                    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')")
    }

    /// A DNS subdomain: most objects.
    package static func subdomain(_ name: String) -> [String] {
        lengthProblem(name, 253)
            + problem(
                parts(name, ".").allSatisfy { isLabel($0) },
                "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
                    + "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
                    + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")
    }

    /// A DNS label that begins with a letter: services.
    package static func serviceLabel(_ name: String) -> [String] {
        lengthProblem(name, 63)
            + problem(
                isLabel(name) && name.utf8.first.map(isDigit) == false,
                "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
                    + "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for "
                    + "validation is '[a-z]([-a-z0-9]*[a-z0-9])?')")
    }

    /// What can stand between the slashes of a path: RBAC's names, `system:node`.
    package static func pathSegment(_ name: String) -> [String] {
        if name == "." || name == ".." { return ["may not be '\(name)'"] }
        return ["/", "%"].filter { name.contains($0) }.map { "may not contain '\($0)'" }
    }

    /// The key of a label, annotation, taint or resource: `name` or `dns.prefix/name`.
    package static func qualifiedName(_ name: String) -> [String] {
        let halves = parts(name, "/")
        guard halves.count <= 2, let last = halves.last else {
            return ["a qualified name must have at most one '/'"]
        }
        var problems: [String] = []
        if halves.count == 2 {
            if halves[0].isEmpty { problems.append("prefix part must be non-empty") }
            if !halves[0].isEmpty { problems += subdomain(halves[0]).map { "prefix part " + $0 } }
        }
        if last.isEmpty { problems.append("name part must be non-empty") }
        problems += lengthProblem(last, 63).map { "name part " + $0 }
        problems += problem(
            isWord(last),
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
                + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')")
        return problems
    }

    package static func labelValue(_ value: String) -> [String] {
        lengthProblem(value, 63)
            + problem(
                value.isEmpty || isWord(value),
                "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must "
                    + "start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex "
                    + "used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')")
    }

    /// The key of a ConfigMap or Secret: a file's name.
    package static func dataKey(_ key: String) -> [String] {
        if key == "." || key == ".." { return ["must not be '\(key)'"] }
        if key.hasPrefix("..") { return ["must not start with '..'"] }
        return lengthProblem(key, 253)
            + problem(
                !key.isEmpty && key.utf8.allSatisfy { isAlphanumeric($0) || "-._".utf8.contains($0) },
                "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or "
                    + "'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')")
    }

    package static func environmentVariable(_ name: String) -> [String] {
        problem(
            !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: "=") },
            "a valid environment variable name must consist only of printable ASCII characters other than '='"
        )
    }

    /// A port's name, as IANA has them.
    package static func portName(_ name: String) -> [String] {
        if name.utf8.count > 15 { return ["must be no more than 15 characters"] }
        let isLegal = isLabel(name) && !name.contains("--")
        return problem(
            isLegal, "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")
            + problem(
                name.utf8.contains { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) },
                "must contain at least one letter (a-z)")
    }

    package static func portNumber(_ port: Int32) -> [String] {
        problem((1...65_535).contains(port), "must be between 1 and 65535, inclusive")
    }

    package static let badIPAddress =
        "must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)"

    package static func isIPAddress(_ text: String) -> Bool {
        var storage = in6_addr()
        return inet_pton(AF_INET, text, &storage) == 1 || inet_pton(AF_INET6, text, &storage) == 1
    }

    // MARK: Characters

    private static func problem(_ isFine: Bool, _ text: String) -> [String] { isFine ? [] : [text] }

    private static func lengthProblem(_ name: String, _ limit: Int) -> [String] {
        name.utf8.count > limit ? ["must be no more than \(limit) characters"] : []
    }

    private static func parts(_ name: String, _ separator: Character) -> [String] {
        name.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    private static func isLabel(_ name: String) -> Bool {
        guard let first = name.utf8.first, let last = name.utf8.last else { return false }
        let dash = UInt8(ascii: "-")
        return first != dash && last != dash
            && name.utf8.allSatisfy { isLowercase($0) || isDigit($0) || $0 == dash }
    }

    private static func isWord(_ text: String) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && text.utf8.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    private static func isLowercase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        isDigit(byte) || isLowercase(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}
