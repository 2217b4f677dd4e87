// arktos-apiserver: the API server on the embedded store. `--help` lists its settings.

import APIServing

@main
enum Main {
    static func main() async { await APIServerProgram.main() }
}
