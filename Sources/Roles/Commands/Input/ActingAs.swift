// `--as` and its like: every call says as whom it is made.

import RPC

struct ActingAs: ClientInterceptor, Hashable {
    let headers: [[String]]

    /// Nil when nobody is named. Throws for flags that make no sense without `--as`.
    init?(_ arguments: Arguments) throws(CommandError) {
        let others = ["as-group", "as-uid", "as-tenant"]
        guard let user = arguments.common("as") else {
            if let flag = others.first(where: { arguments.common($0) != nil }) {
                throw CommandError("--\(flag) says more of whom --as names, and --as is missing")
            }
            return nil
        }
        var headers = [["impersonate-user", user]]
        if arguments.common("as-group") != nil {
            headers += arguments.list("as-group").map { ["impersonate-group", $0] }
        }
        for (flag, name) in [("as-uid", "impersonate-uid"), ("as-tenant", "impersonate-tenant")] {
            if let value = arguments.common(flag) { headers.append([name, value]) }
        }
        self.headers = headers
    }

    func prepare(_ call: inout OutgoingCall) {
        for header in headers { call.options.metadata.add(header[0], header[1]) }
    }
}
