// Objects of custom kinds, made what their definition says before they are judged: members that it does not
// name are dropped, defaults filled in. The definition is watched until a new object is stored, so that none
// is made of a kind that ends.

import API
import Formats
import Messages
import Storage

struct CustomObjects: AdmissionStep {
    let places: PlaceLookup

    func admit(_ request: inout AdmissionRequest) throws {
        guard var object = request.object as? CustomObject, request.operation != .delete else { return }
        let target = request.target
        let name = target.api.qualifiedName
        let tenant = target.tenant.isEmpty ? Tenancy.system : target.tenant
        guard let found = try places.definitions.find(name, for: tenant), found.kinds.isEstablished,
            let schema = found.kinds.resource(target.api.version)?.custom?.schema
        else { throw APIError.notFound(target.api, target.name) }
        if request.operation == .create {
            guard !found.kinds.isTerminating else {
                throw APIError(
                    .methodNotAllowed,
                    "create not allowed while custom resource definition is terminating (\(name))")
            }
            request.guards.append(places.definitionGuard(found))
        }
        do throws(FormatError) {
            var body = try object.body()
            var coercion = SchemaCoercion()
            do throws(APIError) { try coercion.apply(schema, to: &body) } catch {
                throw FormatError(.tooLarge, error.message)
            }
            object.setBody(body)
        } catch {
            throw APIError.badRequest("the object is not a valid \(target.kind.kind): \(error)")
        }
        request.object = object
        request.schema = schema
    }
}

extension PlaceLookup {
    /// A definition of another store is guarded by a key of this one, which is made when the definition is to
    /// end.
    func definitionGuard(_ found: Definitions.Found) -> PlaceGuard {
        guard found.store != store.id else {
            return PlaceGuard(key: found.key, revision: found.cached.revision)
        }
        return PlaceGuard(key: DefinitionClosing.key(found.kinds.name), revision: 0)
    }
}

/// "/registry/definitionclosings/NAME": there while a shared definition ends, in stores beside its own.
enum DefinitionClosing {
    static func key(_ name: String) -> String { "/registry/definitionclosings/\(name)" }
}
