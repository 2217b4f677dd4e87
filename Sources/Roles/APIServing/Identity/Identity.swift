// Who makes a call, and how the server knows.

import Diagnostics

/// A proven identity: who, and by what.
package struct Identity: Hashable, Sendable {
    /// Whose rules decide, and in whose name everything is done.
    package let user: UserInfo
    /// Who has proven to be somebody and acts as `user`; nil for those who act as themselves.
    package let impersonator: UserInfo?
    package let credential: Credential

    package init(user: UserInfo, impersonator: UserInfo? = nil, credential: Credential) {
        self.user = user
        self.impersonator = impersonator
        self.credential = credential
    }
}

/// What has proven an identity, in words that may be logged: it is named, never shown.
package struct Credential: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case clientCertificate = "ClientCertificate"
        case tokenFile = "TokenFile"
        case serviceAccountToken = "ServiceAccountToken"
    }

    package let kind: Kind
    /// A certificate's serial number, a token's id; empty for what has no name.
    package let name: String
    /// Who vouches for it: the subject of a certificate's authority, a token's issuer.
    package let authority: String
    /// Nil for what lasts until it is taken back.
    package let expires: WallTime?
    /// Of a token: since when it may be known to somebody.
    package let issued: WallTime?

    package init(
        _ kind: Kind, name: String = "", authority: String = "", expires: WallTime? = nil,
        issued: WallTime? = nil
    ) {
        self.kind = kind
        self.name = name
        self.authority = authority
        self.expires = expires
        self.issued = issued
    }
}
