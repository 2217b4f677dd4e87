// arktos: the command line. `arktos help` lists its verbs.

import Commands
import Glibc

@main
enum Main {
    static func main() async {
        exit(await CommandLineProgram().run(Array(CommandLine.arguments.dropFirst())))
    }
}
