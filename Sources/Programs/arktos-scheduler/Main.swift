// arktos-scheduler: gives every pod a node. `--help` lists its settings.

import APIClient
import Scheduling

@main
enum Main {
    static func main() async {
        await ClientProgram("arktos-scheduler", summary: "Gives every pod a node.").main {
            client, _, log in
            try await SchedulerLoop(client, log: log).run()
        }
    }
}
