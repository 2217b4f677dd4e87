// arktos-controllers: makes and repairs what other objects call for. `--help` lists its settings.

import APIClient
import Controllers

@main
enum Main {
    static func main() async {
        await ClientProgram("arktos-controllers", summary: "Makes and repairs what other objects call for.")
            .main { client, log in try await ControllerManager(client, log: log).run() }
    }
}
