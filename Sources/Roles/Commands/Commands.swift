// Commands: the `arktos` command line, a file for each verb.
//
// A `Verb` is a name, a table of flags, and a closure. `CommandLineProgram` finds the verb, parses the flags,
// and turns what is thrown into one line on standard error and an exit code. Verbs that talk to the API
// server open a `Session` from the configuration, which is a kubeconfig with a tenant in its contexts.
//
// Promises
// - Verbs, flags, output forms and exit codes are kubectl's wherever kubectl has them.
// - Standard output carries only what was asked for; everything else goes to standard error.
// - Nothing is changed before all that was given has been read and understood.
//
// Start with `Verb`, then `Verbs/Get.swift`.

/// All verbs, in the order of the help.
package let allVerbs: [Verb] = [
    .up, .down, .certs, .login, .whoami, .config,
    .get, .describe, .create, .apply, .delete, .wait, .logs, .exec, .version,
]
