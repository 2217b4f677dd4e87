// A flag of a verb, and the flags that many verbs share.

package struct Flag: Sendable {
    package enum Kind: Sendable {
        /// Stands alone, or is followed by `=true` or `=false`.
        case on
        /// Needs a value; the word stands for it in the help.
        case value(String)
        /// May be given several times.
        case list(String)
        /// May be given several times, and each time with several values between commas.
        case commas(String)
        /// Stands alone, which means `implied`, or is followed by `=` and a value.
        case optional(String, implied: String)
    }

    package let name: String
    let short: Character?
    let kind: Kind
    let help: String
    /// Other names that mean the same.
    let aliases: [String]
    /// What its value may be.
    let candidates: Candidates
    /// Not in help and completion: taken so that kubectl's command lines work.
    let isHidden: Bool
    /// One of those that every verb has.
    fileprivate(set) var isCommon = false

    init(
        _ name: String, _ short: Character? = nil, _ kind: Kind, _ help: String, aliases: [String] = [],
        candidates: Candidates = .nothing, isHidden: Bool = false
    ) {
        self.name = name
        self.short = short
        self.kind = kind
        self.help = help
        self.aliases = aliases
        self.candidates = candidates
        self.isHidden = isHidden
    }

    func answers(to word: some StringProtocol) -> Bool { name == word || aliases.contains { $0 == word } }

    var takesValue: Bool {
        switch kind {
        case .on, .optional: false
        case .value, .list, .commas: true
        }
    }
}

extension Flag {
    /// Flags that every verb has.
    package static let common = everyVerbs.map { flag in
        var flag = flag
        flag.isCommon = true
        return flag
    }

    private static let everyVerbs = [
        Flag(
            "config", nil, .value("FILE"),
            "the configuration; else $ARKTOSCONFIG, $KUBECONFIG, ~/.arktos/config", aliases: ["kubeconfig"],
            candidates: .files),
        Flag(
            "context", nil, .value("NAME"), "a context of the configuration instead of the current one",
            candidates: .contexts),
        Flag(
            "tenant", "E", .value("NAME"), "the tenant; else the context's, else the certificate's own",
            candidates: .names("tenants")),
        Flag(
            "namespace", "n", .value("NAME"), "the namespace; else the context's, else \"default\"",
            candidates: .names("namespaces")),
        Flag("request-timeout", nil, .value("DURATION"), "how long a single call may take, such as 30s"),
        Flag("cluster", nil, .value("NAME"), "a cluster of the configuration", candidates: .clusters),
        Flag("user", nil, .value("NAME"), "a user of the configuration", candidates: .users),
        Flag("server", "s", .value("HOST:PORT"), "the API server instead of the cluster's"),
        Flag(
            "certificate-authority", nil, .value("FILE"), "who may speak for the server", candidates: .files),
        Flag("client-certificate", nil, .value("FILE"), "who you are", candidates: .files),
        Flag("client-key", nil, .value("FILE"), "the certificate's key", candidates: .files),
        Flag("token", nil, .value("TOKEN"), "who you are, instead of a certificate"),
        Flag("as", nil, .value("USER"), "act as this user, if you may impersonate it"),
        Flag("as-group", nil, .list("GROUP"), "act as a member of this group, with --as; may be repeated"),
        Flag("as-uid", nil, .value("UID"), "act as the user with this uid, with --as"),
        Flag("as-tenant", nil, .value("TENANT"), "act as a user of this tenant, with --as; for system users"),
        Flag("help", "h", .on, "this text"),
    ]

    static let output = Flag(
        "output", "o", .value("FORM"),
        "json, yaml, name, jsonpath=..., jsonpath-file=..., go-template=..., go-template-file=...",
        candidates: .choice(["json", "yaml", "name", "jsonpath=", "go-template="]))
    static let template = Flag(
        "template", nil, .value("TEXT"), "of -o go-template, -o go-template-file, -o jsonpath")
    static let showManagedFields = Flag(
        "show-managed-fields", nil, .on, "metadata.managedFields in JSON and YAML too")
    /// How objects are printed.
    static let printing = [
        output, template, showManagedFields,
        Flag("allow-missing-template-keys", nil, .on, "", isHidden: true),
    ]

    static let filename = Flag(
        "filename", "f", .commas("FILE"),
        "manifests: files, folders, https:// addresses, or - for standard input", candidates: .files)
    static let recursive = Flag("recursive", "R", .on, "folders with the folders in them")
    static let selector = Flag(
        "selector", "l", .value("LABELS"), "only objects with these labels: app=web,tier!=db")
    static let fieldSelector = Flag(
        "field-selector", nil, .value("FIELDS"), "only objects with these fields: status.phase=Running")
    static let allNamespaces = Flag("all-namespaces", "A", .on, "of all namespaces of the tenant")
    static let allTenants = Flag("all-tenants", "T", .on, "of all tenants; for system users")

    static let dryRun = Flag(
        "dry-run", nil, .optional("none|client|server", implied: "client"),
        "client: only print what would be sent; server: have it judged, and store nothing",
        candidates: .choice(["none", "client", "server"]))
    static let fieldManager = Flag(
        "field-manager", nil, .value("NAME"), "who is noted as the owner of changed fields")
    static let local = Flag("local", nil, .on, "change what the files say, without a server")
    static let validation = Flag(
        "validate", nil, .optional("strict|warn|ignore", implied: "strict"),
        "whether unknown fields are refused (the default), told, or dropped",
        candidates: .choice(["strict", "warn", "ignore"]))
    /// kubectl 1.20 notes the command line in an annotation; nobody reads it any more.
    static let record = Flag("record", nil, .on, "", isHidden: true)
}
