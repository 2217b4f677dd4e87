// arktos-controllers: makes and repairs what other objects call for. `--help` lists its settings.

import APIClient
import Controllers
import Settings

@main
enum Main {
    static func main() async {
        await ClientProgram(
            "arktos-controllers", summary: "Makes and repairs what other objects call for.",
            settings: SigningAuthority.rows
        ).main { client, values, log in
            var settings = ControllerManager.Settings()
            settings.rootCertificates = try RootCertificates(file: values[CommonSettings.authorities])
            settings.signingAuthority = try SigningAuthority.read(values)
            try await ControllerManager(client, settings, log: log).run()
        }
    }
}
