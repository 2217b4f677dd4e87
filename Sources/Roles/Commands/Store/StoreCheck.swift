// `arktos store check`: reads all of the store and names what is damaged.

import Messages
import Storage

extension StoreCommand {
    static let check = StoreCommand(name: "check", usage: "check [--data-dir DIR]") {
        words, arguments, program in
        try takesNoWords(words)
        let progress = StoreProgress(arguments, program)
        let damaged = try await StorePlace.with(arguments, program) { place in
            switch place {
            case .live(let session):
                var last = StoreCheckProgress()
                for try await message in try await session.client.channel.call(StoreOperations.check, .init())
                {
                    for damage in message.damage {
                        program.output.print("\(StoreDamage(key: damage.key, detail: damage.detail))")
                    }
                    progress.say("\(message.versions) versions, \(message.changes) changes read")
                    last = message
                }
                guard last.done else { throw CommandError("the check was cut off before its end") }
                program.output.print(result(last.keys, last.versions, last.bytes, last.damageCount))
                return last.damageCount
            case .stopped(let store):
                let found = try await store.check { _ throws(StoreError) in }
                for damage in found.damage { program.output.print("\(damage)") }
                program.output.print(
                    result(
                        Int64(found.keys), Int64(found.versions), Int64(found.bytes), Int64(found.damageCount)
                    ))
                return Int64(found.damageCount)
            }
        }
        guard damaged == 0 else {
            throw CommandError("the store is damaged; restore a backup, or put the damaged keys anew")
        }
    }

    private static func result(_ keys: Int64, _ versions: Int64, _ bytes: Int64, _ damage: Int64) -> String {
        "\(keys) keys in \(versions) versions, \(byteText(bytes)) read: "
            + (damage == 0 ? "no damage" : "\(damage) damaged")
    }
}
