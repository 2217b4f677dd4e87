// Commands: the `arktos` command line, a file for each verb.
