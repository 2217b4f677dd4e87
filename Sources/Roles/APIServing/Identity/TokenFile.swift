// Tokens that an operator has written into a file, one a line:
//
//     token,user,uid                      a user of tenant system
//     token,user,uid,"dev,ops"            the same with groups
//     token,user,uid,"dev,ops",,acme      a user of tenant acme
//     token,user,uid,,acme                the same without groups
//
// Its tokens are as old as the file. So when a tenant has ended and another has its name, the lines of the
// former are nobody's, until the file is written anew and says them still.
//
// The tenant is the last column and stands behind an empty one. Empty lines, and lines that begin with #, say
// nothing. A file with a line that makes no sense is not used at all: which user was meant cannot be guessed.

import API
import Diagnostics
import Linux
import Synchronization
import TLS

package struct TokenFileError: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String
}

/// What the file says. Tokens are kept as digests: looking one up takes the same time whatever it begins
/// with, and a dump of memory shows none.
package struct TokenTable: Sendable, Equatable {
    private var users: [SHA256.Digest: UserInfo] = [:]

    package var count: Int { users.count }

    package subscript(token: String) -> UserInfo? { users[SHA256.digest(Array(token.utf8))] }

    /// `source` is what errors call the text.
    package init(csv text: String, source: String) throws(TokenFileError) {
        var lines: [SHA256.Digest: Int] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = index + 1
            func problem(_ what: String) -> TokenFileError {
                TokenFileError(description: "\(source), line \(number): \(what)")
            }
            let row = line.last == "\r" ? line.dropLast() : line
            if row.allSatisfy(\.isWhitespace) || row.first == "#" { continue }
            let entry: (token: String, user: UserInfo)
            do throws(Mistake) {
                entry = try Self.entry(try Self.columns(row))
            } catch {
                throw problem(error.text)
            }
            let digest = SHA256.digest(Array(entry.token.utf8))
            if let earlier = lines.updateValue(number, forKey: digest) {
                throw problem("the token is that of line \(earlier) already")
            }
            users[digest] = entry.user
        }
    }

    private struct Mistake: Error {
        let text: String
    }

    private static func entry(_ columns: [String]) throws(Mistake) -> (token: String, user: UserInfo) {
        guard columns.count >= 3 else {
            throw Mistake(
                text: "there are \(columns.count) columns; at least token, user and uid are needed")
        }
        let (token, name) = (columns[0], columns[1])
        guard !token.isEmpty, !token.contains(where: \.isWhitespace) else {
            throw Mistake(text: "the token is empty, or has a space in it")
        }
        guard !name.isEmpty else { throw Mistake(text: "the user's name is empty") }
        let tenant = try tenant(columns)
        let groups = columns.count > 3 ? columns[3].split(separator: ",").map { trimmed($0) } : []
        if tenant != Tenancy.system {
            let own = [name] + groups
            if let claimed = own.first(where: { $0.hasPrefix(UserInfo.systemPrefix) }) {
                throw Mistake(
                    text:
                        "\"\(claimed)\" begins with \"system:\", which belongs to tenant system, and the line "
                        + "is of tenant \"\(tenant)\"")
            }
        }
        return (
            token,
            UserInfo(
                name: name, tenant: tenant, groups: UserInfo.groups(groups, of: tenant), uid: columns[2])
        )
    }

    /// Three columns, or four, say no tenant, whatever is in them.
    private static func tenant(_ columns: [String]) throws(Mistake) -> String {
        guard columns.count > 4 else { return Tenancy.system }
        let last = columns[columns.count - 1]
        guard columns[columns.count - 2].isEmpty else {
            throw Mistake(
                text: "column \(columns.count) means nothing: a tenant stands behind an empty column, as in "
                    + "token,user,uid,\"group\",,tenant")
        }
        guard columns.count <= 6 else {
            throw Mistake(text: "there are \(columns.count) columns; the tenant is the sixth at most")
        }
        guard !last.isEmpty else {
            throw Mistake(text: "the line ends with two empty columns, where a tenant should stand")
        }
        if let problem = UserInfo.tenantProblem(last) { throw Mistake(text: problem) }
        return last
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// RFC 4180, but for line breaks within quotes, which nobody needs here.
    private static func columns(_ line: Substring) throws(Mistake) -> [String] {
        var columns: [String] = []
        var rest = line
        while true {
            var column = ""
            if rest.first == "\"" {
                rest.removeFirst()
                while true {
                    guard let end = rest.firstIndex(of: "\"") else {
                        throw Mistake(text: "column \(columns.count + 1) has a quote without an end")
                    }
                    column += rest[..<end]
                    rest = rest[rest.index(after: end)...]
                    guard rest.first == "\"" else { break }
                    column.append("\"")
                    rest.removeFirst()
                }
                guard rest.isEmpty || rest.first == "," else {
                    throw Mistake(text: "column \(columns.count + 1) goes on behind its closing quote")
                }
            } else {
                column = trimmed(rest.prefix { $0 != "," })
                rest = rest.drop { $0 != "," }
                guard !column.contains("\"") else {
                    throw Mistake(text: "column \(columns.count + 1) has a quote in its middle")
                }
            }
            columns.append(column)
            guard rest.first == "," else { return columns }
            rest.removeFirst()
        }
    }
}

/// The tokens of a file, which may be written anew while the server runs.
package final class TokenFile: TokenAuthenticator {
    private struct Content: Equatable {
        let table: TokenTable
        /// In seconds.
        let written: WallTime
    }

    private let path: String
    private let content: Mutex<Content>

    /// A table of more users than this belongs elsewhere.
    private static let maximumBytes = 16 << 20

    /// Throws with file and line what is wrong with it.
    package init(_ path: String) throws(TokenFileError) {
        self.path = path
        content = Mutex(try Self.read(path))
    }

    private static func read(_ path: String) throws(TokenFileError) -> Content {
        let text: String
        let written: Int64
        do throws(SystemError) {
            // What is written while it is read counts as old, and is read again.
            written = try Files.modified(path)
            text = try Files.readText(path, atMost: maximumBytes)
        } catch {
            throw TokenFileError(description: "cannot read the token file: \(error)")
        }
        return Content(
            table: try TokenTable(csv: text, source: path), written: WallTime(seconds: written))
    }

    func authenticate(_ token: String) async throws -> Identity? {
        let content = content.withLock { $0 }
        guard let user = content.table[token] else { return nil }
        return Identity(user: user, credential: Credential(.tokenFile, issued: content.written))
    }

    /// Reads the file again; true when it says something else. When it cannot be used all stays as it was.
    /// Blocks.
    @discardableResult
    package func reload() throws(TokenFileError) -> Bool {
        let fresh = try Self.read(path)
        return content.withLock { content in
            defer { content = fresh }
            return content != fresh
        }
    }

    /// Looks at the file every `interval` until the task is cancelled. What is wrong with it is logged once.
    package func run(every interval: Duration = .seconds(10), log: Logger) async throws {
        var problem: TokenFileError?
        while true {
            try await MonotonicClock.sleep(for: interval)
            do {
                if try await BlockingPool.shared.run({ try self.reload() }) {
                    log.info("token file reloaded", ["name": path])
                }
                problem = nil
            } catch let error as TokenFileError {
                if error != problem { log.error("token file not reloaded", ["error": error.description]) }
                problem = error
            }
        }
    }
}
