// Commands: the `arktos` command line, a file for each verb.
//
// A `Verb` is a name, a table of flags, and a closure. The one table of all verbs is what the parser, the
// help, docs/cli.md and shell completion are made from. `CommandLineProgram` finds the verb, parses the
// flags, and turns what is thrown into words on standard error and an exit code. Verbs that talk to the API
// server open a `Session` from the configuration, which is a kubeconfig with a tenant in its contexts.
//
// - Line/: the table, and the command line taken apart by it;
// - Input/: configuration, session, manifests, kinds and names;
// - Output/: forms, tables, templates, what changes are told as;
// - Verbs/: the verbs. Cluster/ and Store/: what `up` and `store` are made of.
//
// Promises
// - Verbs, flags, output forms and exit codes are kubectl's wherever kubectl has them.
// - Standard output carries only what was asked for; everything else goes to standard error.
// - Nothing is changed before all that was given has been read and understood.
//
// Start with `Line/Verb.swift`, then `Verbs/Get/Get.swift`.

/// All verbs, in the order of the help.
package let allVerbs: [Verb] = [
    .get, .describe, .events, .explain, .create, .apply, .diff, .edit, .replace, .patch, .label, .annotate,
    .delete, .wait,
    .run, .set, .rollout, .scale, .autoscale, .expose,
    .logs, .exec, .attach, .cp, .portForward,
    .tenant, .vm,
    .cordon, .uncordon, .drain, .taint, .top, .clusterInfo, .apiResources, .apiVersions,
    .auth, .audit, .whoami, .login, .certificate,
    .config, .completion, .plugin, .help, .options, .version,
    .up, .down, .certs, .store, .complete,
]
