// Asking for tokens of service accounts.

import API
import Messages
import Protobuf

extension APIClient {
    /// A token of the account, as it is asked for or for a shorter time.
    package func token(of account: ObjectName, _ wanted: TokenRequestSpec) async throws(APIError)
        -> TokenRequestStatus
    {
        let request = CreateRequest.with {
            $0.resource = account.reference(ServiceAccount.self, subresource: "token")
            $0.object = TokenRequest.with { $0.spec = wanted }.bytes
        }
        let answer = try await call(Objects.create, request)
        do throws(WireError) { return try TokenRequest(bytes: answer.object).status } catch {
            throw .internalError("the server's TokenRequest does not decode: \(error)")
        }
    }
}
